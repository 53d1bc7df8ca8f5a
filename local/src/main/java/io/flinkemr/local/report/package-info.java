/**
 * A page of figures and charts in one file: plain HTML and SVG, no script, nothing loaded from
 * elsewhere. Knows nothing of what it shows.
 */
@NullMarked
package io.flinkemr.local.report;

import org.jspecify.annotations.NullMarked;
