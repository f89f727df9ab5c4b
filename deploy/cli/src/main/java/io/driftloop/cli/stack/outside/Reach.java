package io.driftloop.cli.stack.outside;

import io.driftloop.cli.stack.outside.jdbc.PostgresReach;
import io.driftloop.cli.stack.outside.kafka.KafkaReach;
import java.util.Optional;

/** Whether a PostgreSQL or Kafka of somebody else can be used. */
public final class Reach {

    private Reach() {}

    /** What is wrong with the database, if anything. */
    public static Optional<String> postgresProblem(OutsidePostgres postgres) {
        return PostgresReach.problem(postgres);
    }

    /** What is wrong with the broker, if anything. */
    public static Optional<String> kafkaProblem(OutsideKafka kafka) {
        return KafkaReach.problem(kafka);
    }

    /**
     * Refuses servers that cannot be used.
     *
     * @throws OutsideException with what is wrong, and how to mend it
     */
    public static void require(Optional<OutsidePostgres> postgres, Optional<OutsideKafka> kafka) {
        postgres.flatMap(Reach::postgresProblem).ifPresent(Reach::refuse);
        kafka.flatMap(Reach::kafkaProblem).ifPresent(Reach::refuse);
    }

    private static void refuse(String problem) {
        throw new OutsideException(problem);
    }
}
