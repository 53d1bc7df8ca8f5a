"""Runs the named queries on small tables of the catalog's columns. Athena runs in AWS only; DuckDB speaks nearly the same SQL."""

import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

MODULE = Path(__file__).resolve().parent.parent
TYPES = {"string": "VARCHAR", "int": "INTEGER", "bigint": "BIGINT"}
# What Athena calls otherwise.
MACROS = ["CREATE MACRO bitwise_and(a, b) AS a & b"]


@pytest.fixture
def lake():
    db = duckdb.connect()
    for macro in MACROS:
        db.execute(macro)
    for file in (MODULE / "tables").glob("*.json"):
        columns = [f'"{c["name"]}" {TYPES.get(c["type"], c["type"])}' for c in json.loads(file.read_text())]
        columns += ["pickup_date VARCHAR"] if file.stem == "trips" else []
        db.execute(f"CREATE TABLE {file.stem} ({', '.join(columns)})")
    return db


def insert(db, table, **values):
    names = ", ".join(f'"{name}"' for name in values)
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", list(values.values()))


def trip(db, trip_id, pickup="2019-01-15 08:00:00", minutes=10, total="10.00", **values):
    date, hour = pickup[:10], int(pickup[11:13])
    insert(db, "trips", **{
        "trip_id": trip_id, "pickup_datetime": pickup, "dropoff_datetime": f"{date} {hour:02}:{minutes:02}:00", "pickup_date": date,
        "pickup_zone_id": 132, "pickup_zone": "JFK Airport", "pickup_borough": "Queens", "fare_amount": "8.00", "tip_amount": "2.00",
        "trip_distance": "5.000", "total_amount": total, "quality_flags": 0, **values})


def demand(db, trips, cents, revision=0, window="2019-01-15T08:00:00"):
    insert(db, "demand", zone=132, window_start=window, trips=trips, refunds=0, total_cents=cents, distance_millimiles=5000, revision=revision)


def answer(db, query):
    return db.execute((MODULE / "queries" / f"{query}.sql").read_text()).fetchall()


def test_trips_per_day_counts_days_of_the_month_only(lake):
    trip(lake, "a")
    trip(lake, "b", total="-10.00")
    trip(lake, "c", pickup="2019-02-01 08:00:00")
    assert answer(lake, "trips-per-day") == [("2019-01-15", 2, 1, Decimal("10.000"), Decimal("0.00"))]


def test_busiest_zones_come_in_order_with_their_tips(lake):
    trip(lake, "a")
    trip(lake, "b")
    trip(lake, "c", pickup_zone="Astoria")
    assert [row[:4] for row in answer(lake, "busiest-zones")] == [
        ("Queens", "JFK Airport", 2, Decimal("4.00")), ("Queens", "Astoria", 1, Decimal("2.00"))]
    assert answer(lake, "busiest-zones")[0][4] == 25


def test_slowest_hours_come_first_and_are_means_of_sums(lake):
    trip(lake, "a", minutes=10)
    trip(lake, "b", minutes=50)
    trip(lake, "c", pickup="2019-01-15 03:00:00", minutes=10)
    trip(lake, "zero", pickup="2019-01-15 04:00:00", trip_distance="0")
    assert [(row[0], row[1], round(row[2], 6)) for row in answer(lake, "slowest-hours")] == [(8, 2, 10.0), (3, 1, 30.0)]


def test_quality_flags_count_each_bit(lake):
    trip(lake, "a", quality_flags=1 + 1024)
    trip(lake, "b", quality_flags=1)
    found = {rule: (trips, percent) for rule, trips, percent in answer(lake, "quality-flags")}
    assert found["zero_distance"] == (2, 100)
    assert found["no_passengers"] == (1, 50)
    assert found["refund"] == (0, 0)


def test_twice_in_the_lake_finds_copies(lake):
    trip(lake, "once")
    trip(lake, "twice")
    trip(lake, "twice", pickup="2019-01-16 08:00:00")
    assert answer(lake, "twice-in-the-lake") == [("twice", 2, "2019-01-15")]


def test_late_not_in_the_lake_counts_what_no_backfill_brought(lake):
    trip(lake, "brought")
    for trip_id in ("brought", "missing", "missing"):
        insert(lake, "late", trip_id=trip_id, tpep_pickup_datetime="2019-01-15 07:00:00")
    assert answer(lake, "late-not-in-the-lake") == [("2019-01-15", 1)]


def test_rejects_come_by_reason(lake):
    for reason, detail in (("bad_json", "x"), ("bad_json", "a"), ("bad_number", "fare_amount")):
        insert(lake, "rejects", reason=reason, step="decode", source="trips-raw", detail=detail)
    assert answer(lake, "rejects-by-reason") == [
        ("bad_json", "decode", 2, "trips-raw", "a"), ("bad_number", "decode", 1, "trips-raw", "fare_amount")]


def test_demand_that_holds_is_the_last_revision(lake):
    demand(lake, trips=1, cents=1000)
    demand(lake, trips=2, cents=2050, revision=1)
    [(zone, window, trips, _, dollars, miles)] = answer(lake, "demand-that-holds")
    assert (zone, window, trips, float(dollars), float(miles)) == (132, "2019-01-15T08:00:00", 2, 20.5, 5)


def test_demand_against_the_lake_finds_nothing_where_they_agree(lake):
    trip(lake, "a", total="10.50")
    demand(lake, trips=7, cents=1)
    demand(lake, trips=1, cents=1050, revision=1)
    assert answer(lake, "demand-against-the-lake") == []


def test_demand_against_the_lake_finds_a_cent_and_a_missing_window(lake):
    trip(lake, "a", total="10.50")
    demand(lake, trips=1, cents=1051)
    trip(lake, "b", pickup="2019-01-15 09:00:00")
    assert answer(lake, "demand-against-the-lake") == [
        (132, "2019-01-15T08", 1, 1, 1051, 1050), (132, "2019-01-15T09", None, 1, None, 1000)]


def test_every_query_is_tested():
    tests = Path(__file__).read_text()
    assert [f.stem for f in (MODULE / "queries").glob("*.sql") if f'"{f.stem}"' not in tests] == []
