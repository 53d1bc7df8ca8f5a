-- Trips that are in the lake more than once. There must be none: ingest writes exactly once, and a backfill adds only what is missing.
SELECT
  trip_id,
  COUNT(*) AS copies,
  MIN(pickup_date) AS pickup_date
FROM trips
WHERE pickup_date BETWEEN '2019-01-01' AND '2019-01-31'
GROUP BY trip_id
HAVING COUNT(*) > 1
ORDER BY copies DESC, trip_id
