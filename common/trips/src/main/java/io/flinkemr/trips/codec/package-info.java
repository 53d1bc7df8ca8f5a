/**
 * Trips from and to text: rows of TLC files and JSON events. Both share the parsing of fields, the
 * rules and the identity, so that one trip is the same trip whatever it was written in.
 */
@NullMarked
package io.flinkemr.trips.codec;

import org.jspecify.annotations.NullMarked;
