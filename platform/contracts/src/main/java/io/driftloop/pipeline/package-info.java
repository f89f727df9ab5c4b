/** The pipeline definition: records, parser with errors for people, and the rules a definition must obey. */
@org.jspecify.annotations.NullMarked
package io.driftloop.pipeline;
