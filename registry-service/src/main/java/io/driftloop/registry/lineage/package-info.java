/**
 * What caused what: every fact of every service, stored once, and the graph that follows from them.
 *
 * <p>In: every fact. Out: nothing; this is a projection without authority. It is folded per {@code (source, aggregate, sequence)}, so redelivery changes nothing, and
 * all of it can be dropped and read again from the topics.
 */
@org.jspecify.annotations.NullMarked
package io.driftloop.registry.lineage;
