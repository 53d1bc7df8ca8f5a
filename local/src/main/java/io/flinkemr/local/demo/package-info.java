/** The demo: the whole path on one machine, checked against what was put in. */
@NullMarked
package io.flinkemr.local.demo;

import org.jspecify.annotations.NullMarked;
