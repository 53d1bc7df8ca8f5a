-- Trips, refunds, distance and money by day. The dates keep the query from reading the whole lake.
SELECT
  pickup_date,
  COUNT(*) AS trips,
  COUNT_IF(total_amount < 0) AS refunds,
  SUM(trip_distance) AS miles,
  SUM(total_amount) AS dollars
FROM trips
WHERE pickup_date BETWEEN '2019-01-01' AND '2019-01-31'
GROUP BY pickup_date
ORDER BY pickup_date
