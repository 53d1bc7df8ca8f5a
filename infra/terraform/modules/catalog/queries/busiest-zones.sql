-- The twenty zones in which most trips of a day began, with their tips.
SELECT
  pickup_borough,
  pickup_zone,
  COUNT(*) AS trips,
  SUM(tip_amount) AS tips,
  100 * SUM(tip_amount) / NULLIF(SUM(fare_amount), 0) AS tip_percent
FROM trips
WHERE pickup_date = '2019-01-15'
GROUP BY pickup_borough, pickup_zone
ORDER BY trips DESC, pickup_zone
LIMIT 20
