package io.driftloop.ingest.feed;

import io.driftloop.ingest.dataset.StagedRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What spooled records gave.
 *
 * @param staged a row file that is complete; absent when no record was usable
 * @param broken the first broken records
 */
record RolledRows(@Nullable StagedRows staged, List<BrokenRecord> broken) {}
