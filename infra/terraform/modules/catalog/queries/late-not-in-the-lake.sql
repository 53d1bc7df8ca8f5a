-- Trips that came too late for ingest and that no backfill has brought into the lake yet, by day.
SELECT
  SUBSTR(late.tpep_pickup_datetime, 1, 10) AS pickup_date,
  COUNT(DISTINCT late.trip_id) AS missing
FROM late
LEFT JOIN trips
  ON trips.trip_id = late.trip_id
  AND trips.pickup_date BETWEEN '2019-01-01' AND '2019-01-31'
WHERE trips.trip_id IS NULL
  AND SUBSTR(late.tpep_pickup_datetime, 1, 10) BETWEEN '2019-01-01' AND '2019-01-31'
GROUP BY SUBSTR(late.tpep_pickup_datetime, 1, 10)
ORDER BY pickup_date
