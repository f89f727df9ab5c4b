package io.driftloop.ingest.label;

/**
 * What the join holds.
 *
 * @param predictions stored predictions
 * @param labelled of these, those with a label
 * @param waiting labels whose prediction is not here
 * @param unmatched labels that waited in vain and were dropped, since the beginning
 */
public record LabelCounts(long predictions, long labelled, long waiting, long unmatched) {}
