package io.driftloop.kit.deadletter;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.deadletter.DeadLetterTable.Failure;
import io.driftloop.kit.messaging.DeadLetterCopies;
import io.driftloop.kit.messaging.DeadLetterOffice;
import io.driftloop.kit.messaging.EventHead;
import io.driftloop.kit.messaging.ReceivedRecord;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Dead letters in the service's database; the copy on the {@code .dlq} topic is for other tools and may be missing after a crash. */
public final class JdbcDeadLetters implements DeadLetterOffice {

    private static final Logger LOG = Logger.getLogger(JdbcDeadLetters.class);

    private final UnitOfWork work;
    private final DeadLetterTable table;
    private final DeadLetterCopies copies;
    private final Clock clock;

    public JdbcDeadLetters(UnitOfWork work, DeadLetterTable table, DeadLetterCopies copies, Clock clock) {
        this.work = work;
        this.table = table;
        this.copies = copies;
        this.clock = clock;
    }

    @Override
    public void park(String handler, ReceivedRecord record, EventHead head) {
        Failure failure = new Failure(
                "waits behind an earlier dead letter of " + head.aggregate().key(), 0, clock.instant());
        table.insert(handler, record, head, "waiting", failure);
    }

    @Override
    public void bury(String handler, ReceivedRecord record, @Nullable EventHead head, String reason, int attempts) {
        boolean fresh = work.call(
                () -> table.insert(handler, record, head, "dead", new Failure(reason, attempts, clock.instant())));
        if (fresh) {
            LOG.errorf(
                    "dead letter of %s: %s-%d@%d: %s",
                    handler, record.topic(), record.partition(), record.offset(), reason);
            copies.send(handler, reason, record);
        }
    }
}
