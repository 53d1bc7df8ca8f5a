/** The envelopes that travel through every pipeline: events, their identity, rejections. */
@NullMarked
package io.flinkemr.core.record;

import org.jspecify.annotations.NullMarked;
