-- What the lake holds, by Spark: a step on the same cluster, over the same Parquet files that the Flink jobs write.
--   spark-sql -S -f lake-report.sql -d lake=s3a://LAKE/lake -d results=s3a://LAKE/results/lake-report
-- Prints a total (rows, distinct trips, money) and the days; the days by borough go to ${results} as Parquet, anew with each run.

SET spark.sql.session.timeZone = UTC;

CREATE OR REPLACE TEMPORARY VIEW trips USING parquet OPTIONS (path '${lake}/trips');

CREATE OR REPLACE TEMPORARY VIEW demand AS
SELECT
  pickup_date,
  pickup_borough,
  count(*) AS trips,
  count_if(total_amount < 0) AS refunds,
  sum(passenger_count) AS passengers,
  sum(trip_distance) AS distance,
  sum(total_amount) AS total
FROM trips
GROUP BY pickup_date, pickup_borough;

SELECT 'total' AS what, count(*) AS rows, count(DISTINCT trip_id) AS trips, sum(total_amount) AS total FROM trips;

SELECT 'day' AS what, pickup_date, sum(trips) AS trips, sum(refunds) AS refunds, sum(total) AS total
FROM demand
GROUP BY pickup_date
ORDER BY pickup_date;

INSERT OVERWRITE DIRECTORY '${results}' USING parquet
SELECT /*+ COALESCE(1) */ * FROM demand ORDER BY pickup_date, pickup_borough;
