package io.driftloop.eval.follow.messaging;

import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import java.util.List;

/**
 * What a subscriber has not had yet of a batch.
 *
 * @param read from where to where it has read then
 */
record Share(LogSubscriber subscriber, List<LogRecord> records, Positions read) {}
