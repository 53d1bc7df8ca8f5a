-- How many trips of a month break which soft rule (data-quality.md says what each means).
SELECT
  rules.rule,
  COUNT_IF(BITWISE_AND(trips.quality_flags, rules.bit) <> 0) AS trips,
  100.0 * COUNT_IF(BITWISE_AND(trips.quality_flags, rules.bit) <> 0) / COUNT(*) AS percent
FROM trips
CROSS JOIN (
  VALUES
    ('zero_distance', 1),
    ('refund', 2),
    ('total_mismatch', 4),
    ('missing_block', 8),
    ('ends_before_start', 16),
    ('long_trip', 32),
    ('high_fare', 64),
    ('too_fast', 128),
    ('unknown_code', 256),
    ('unknown_place', 512),
    ('no_passengers', 1024)
) AS rules (rule, bit)
WHERE trips.pickup_date BETWEEN '2019-01-01' AND '2019-01-31'
GROUP BY rules.rule
ORDER BY trips DESC, rules.rule
