-- What was rejected, why, and one example of each reason.
SELECT
  reason,
  step,
  COUNT(*) AS rejected,
  MIN(source) AS one_source,
  MIN(detail) AS one_detail
FROM rejects
GROUP BY reason, step
ORDER BY rejected DESC, reason, step
