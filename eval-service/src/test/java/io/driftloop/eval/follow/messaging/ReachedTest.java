package io.driftloop.eval.follow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PredictionId;
import io.driftloop.contracts.Topic;
import io.driftloop.eval.follow.LogRecord;
import io.driftloop.eval.follow.LogSubscriber;
import io.driftloop.events.PredictionLogged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Subscribers that stand at different places of one log each get what they have not had. */
class ReachedTest {

    private static final LogSubscriber AHEAD = new Named("ahead");
    private static final LogSubscriber BEHIND = new Named("behind");

    private final Reached reached = new Reached();

    @Test
    void oneThatIsAheadGetsOnlyTheRest() {
        reached.put(AHEAD, 0, 8);
        reached.put(AHEAD, 1, 40);
        reached.put(BEHIND, 0, 5);
        List<LogRecord> records =
                LongStream.range(5, 10).mapToObj(ReachedTest::record).toList();
        Positions batch = new Positions(Map.of(0, new Positions.Range(5, 11), 1, new Positions.Range(30, 40)));

        Share behind = reached.share(BEHIND, records, batch);
        Share ahead = reached.share(AHEAD, records, batch);

        assertThat(behind.records()).isSameAs(records);
        assertThat(behind.read()).isEqualTo(batch);
        assertThat(ahead.records()).extracting(LogRecord::offset).containsExactly(8L, 9L);
        assertThat(ahead.read().ranges()).isEqualTo(Map.of(0, new Positions.Range(8, 11)));
    }

    @Test
    void bothStandAtTheEndOfWhatIsStored() {
        reached.put(AHEAD, 0, 8);
        Positions batch = new Positions(Map.of(0, new Positions.Range(5, 11)));
        List<LogRecord> records =
                LongStream.range(5, 11).mapToObj(ReachedTest::record).toList();
        for (LogSubscriber subscriber : List.of(AHEAD, BEHIND)) {
            reached.done(reached.share(subscriber, records, batch));
        }
        Positions next = new Positions(Map.of(0, new Positions.Range(11, 12)));
        List<LogRecord> one = List.of(record(11));
        for (LogSubscriber subscriber : List.of(AHEAD, BEHIND)) {
            assertThat(reached.share(subscriber, one, next)).isEqualTo(new Share(subscriber, one, next));
            assertThat(reached.share(subscriber, records, batch).records()).isEmpty();
        }
    }

    private static LogRecord record(long offset) {
        return new LogRecord(
                0,
                offset,
                new PredictionLogged(
                        new PredictionId("m~1~" + offset),
                        new ModelId("m"),
                        new ModelName("m"),
                        1,
                        Instant.EPOCH,
                        "FP64",
                        List.of(0),
                        new byte[0],
                        List.of(),
                        "yes",
                        1,
                        0));
    }

    private record Named(String name) implements LogSubscriber {

        @Override
        public Topic topic() {
            return Topic.PREDICTION;
        }

        @Override
        public void apply(List<LogRecord> records) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void forget() {
            throw new UnsupportedOperationException();
        }
    }
}
