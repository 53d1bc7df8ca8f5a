-- Mean speed by hour of the pickup, from sums: the mean of each trip's speed would give short trips the same weight as long ones.
SELECT
  EXTRACT(HOUR FROM pickup_datetime) AS hour_of_day,
  COUNT(*) AS trips,
  3600 * CAST(SUM(trip_distance) AS double) / SUM(DATE_DIFF('second', pickup_datetime, dropoff_datetime)) AS miles_per_hour
FROM trips
WHERE pickup_date BETWEEN '2019-01-14' AND '2019-01-18'
  AND trip_distance > 0
  AND dropoff_datetime > pickup_datetime
GROUP BY EXTRACT(HOUR FROM pickup_datetime)
ORDER BY miles_per_hour
