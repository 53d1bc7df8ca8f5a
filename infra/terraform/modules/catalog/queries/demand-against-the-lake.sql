-- Where hourly demand is not what the lake says. There must be nothing, once late trips have been brought into the lake; reconcile-demand compares every figure.
WITH measured AS (
  SELECT
    zone,
    SUBSTR(window_start, 1, 13) AS hour_start,
    trips,
    total_cents,
    ROW_NUMBER() OVER (PARTITION BY zone, window_start ORDER BY revision DESC) AS newest
  FROM demand
  WHERE window_start BETWEEN '2019-01-15' AND '2019-01-16'
),
counted AS (
  SELECT
    pickup_zone_id AS zone,
    CONCAT(pickup_date, 'T', LPAD(CAST(EXTRACT(HOUR FROM pickup_datetime) AS varchar), 2, '0')) AS hour_start,
    COUNT(*) AS trips,
    CAST(SUM(total_amount) * 100 AS bigint) AS total_cents
  FROM trips
  WHERE pickup_date = '2019-01-15'
  GROUP BY 1, 2
)
SELECT
  COALESCE(measured.zone, counted.zone) AS zone,
  COALESCE(measured.hour_start, counted.hour_start) AS hour_start,
  measured.trips AS measured_trips,
  counted.trips AS lake_trips,
  measured.total_cents AS measured_cents,
  counted.total_cents AS lake_cents
FROM (SELECT * FROM measured WHERE newest = 1) AS measured
FULL JOIN counted
  ON measured.zone = counted.zone
  AND measured.hour_start = counted.hour_start
WHERE measured.trips IS DISTINCT FROM counted.trips
  OR measured.total_cents IS DISTINCT FROM counted.total_cents
ORDER BY hour_start, zone
