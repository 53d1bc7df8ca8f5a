package io.flinkemr.core.decode;

/**
 * A column of a columnar file, as its footer says.
 *
 * @param scale decimal places of the unscaled value, for decimals; 0 for all others
 */
public record Column(String name, ColumnType type, int scale) {}
