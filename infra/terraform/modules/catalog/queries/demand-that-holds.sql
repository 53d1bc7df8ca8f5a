-- Demand as it holds: of each zone and window the last revision, with figures in dollars and miles.
SELECT
  zone,
  window_start,
  trips,
  refunds,
  CAST(total_cents AS decimal(18, 2)) / 100 AS dollars,
  CAST(distance_millimiles AS decimal(18, 3)) / 1000 AS miles
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY zone, window_start ORDER BY revision DESC) AS newest
  FROM demand
) AS revisions
WHERE newest = 1
ORDER BY window_start, zone
