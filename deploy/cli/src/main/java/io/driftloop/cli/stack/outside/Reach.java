package io.driftloop.cli.stack.outside;

import io.driftloop.cli.stack.outside.jdbc.PostgresReach;
import io.driftloop.cli.stack.outside.kafka.KafkaReach;
import io.driftloop.stack.StackException;
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

    /** Refuses a database that cannot be used. */
    public static void requirePostgres(OutsidePostgres postgres) {
        postgresProblem(postgres).ifPresent(Reach::refuse);
    }

    /** Refuses a broker that cannot be used. */
    public static void requireKafka(OutsideKafka kafka) {
        kafkaProblem(kafka).ifPresent(Reach::refuse);
    }

    private static void refuse(String problem) {
        throw new StackException(problem);
    }
}
