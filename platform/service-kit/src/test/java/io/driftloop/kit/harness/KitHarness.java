package io.driftloop.kit.harness;

import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.Topic;
import io.driftloop.kit.api.EventHandler;
import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.WorkHandler;
import io.driftloop.kit.background.Signal;
import io.driftloop.kit.deadletter.DeadLetterTable;
import io.driftloop.kit.deadletter.DeadLetters;
import io.driftloop.kit.deadletter.JdbcDeadLetters;
import io.driftloop.kit.jdbc.ContractTypes;
import io.driftloop.kit.jdbc.DirectConnections;
import io.driftloop.kit.jdbc.JdbiUnitOfWork;
import io.driftloop.kit.jdbc.Json;
import io.driftloop.kit.messaging.Backlog;
import io.driftloop.kit.messaging.ConsumerMeters;
import io.driftloop.kit.messaging.ConsumerSettings;
import io.driftloop.kit.messaging.DeadLetterCopies;
import io.driftloop.kit.messaging.EventConsumer;
import io.driftloop.kit.messaging.EventDispatch;
import io.driftloop.kit.messaging.EventRecords;
import io.driftloop.kit.messaging.HandlerGate;
import io.driftloop.kit.messaging.Handlers;
import io.driftloop.kit.messaging.Inbox;
import io.driftloop.kit.messaging.KafkaClients;
import io.driftloop.kit.messaging.KafkaConfig;
import io.driftloop.kit.messaging.KafkaSenders;
import io.driftloop.kit.messaging.MemberNumber;
import io.driftloop.kit.messaging.TopicsSetup;
import io.driftloop.kit.outbox.CurrentCause;
import io.driftloop.kit.outbox.EventSender;
import io.driftloop.kit.outbox.JdbcOutbox;
import io.driftloop.kit.outbox.OutboxConfig;
import io.driftloop.kit.outbox.OutboxRelay;
import io.driftloop.kit.wiring.UlidSource;
import io.driftloop.kit.work.JdbcWorkQueue;
import io.driftloop.kit.work.WorkConfig;
import io.driftloop.kit.work.WorkMeters;
import io.driftloop.kit.work.WorkSettings;
import io.driftloop.kit.work.WorkSignals;
import io.driftloop.kit.work.Workers;
import io.driftloop.testkit.TestDatabase;
import io.driftloop.testkit.TestStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** One service's kit, on a database and topics of its own. Times are short. */
public final class KitHarness implements AutoCloseable {

    public static final String SCHEMA = "kit";

    static {
        Logger.getLogger("org.flywaydb").setLevel(Level.WARNING);
    }

    public final DirectConnections connections;
    public final CuttableDataSource database;
    public final JdbiUnitOfWork work;
    public final CurrentCause causes = new CurrentCause();
    public final Clock clock = Clock.systemUTC();
    public final IdSource ids = new UlidSource(clock, RandomGenerator.getDefault());
    public final JdbcOutbox outbox;
    public final JdbcWorkQueue queue;
    public final KafkaClients clients;
    public final EventRecords records;
    public final Inbox inbox;
    public final DeadLetterTable letters;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final String prefix = TestStack.topicPrefix();
    private final Signal stored = new Signal();
    private final WorkSignals signals = new WorkSignals();
    private final SmallRyeConfig config;
    private final DeadLetterCopies copies;

    public KitHarness() {
        this(Map.of());
    }

    /** @param overrides configuration keys */
    public KitHarness(Map<String, String> overrides) {
        TestDatabase fresh = TestStack.freshDatabase();
        connections = new DirectConnections(fresh.jdbcUrl(), fresh.user(), fresh.password(), SCHEMA);
        Flyway.configure()
                .dataSource(fresh.jdbcUrl(), fresh.user(), fresh.password())
                .schemas(SCHEMA)
                .locations("classpath:db/kit")
                .load()
                .migrate();
        database = new CuttableDataSource(connections);
        work = new JdbiUnitOfWork(Jdbi.create(database).installPlugin(new ContractTypes()));
        outbox = new JdbcOutbox(work, causes, ids, clock, stored);
        queue = new JdbcWorkQueue(work, causes, signals);
        config = config(overrides);
        clients = new KafkaClients(Map.of(), config.getConfigMapping(KafkaConfig.class));
        records = new EventRecords(clients, SCHEMA, ids, clock);
        inbox = new Inbox(work);
        letters = new DeadLetterTable(work, Json.ofContracts());
        copies = new DeadLetterCopies(clients);
    }

    private SmallRyeConfig config(Map<String, String> overrides) {
        Map<String, String> values = new HashMap<>(Map.of(
                "driftloop.kafka.bootstrap", TestStack.bootstrap(),
                "driftloop.kafka.topic-prefix", prefix,
                "driftloop.outbox.look", "100ms",
                "driftloop.consumer.back-off", "1ms",
                "driftloop.consumer.outage-pause", "50ms",
                "driftloop.work.lease", "600ms",
                "driftloop.work.heartbeat", "100ms",
                "driftloop.work.look", "100ms",
                "driftloop.work.back-off", "10ms"));
        values.putAll(overrides);
        return new SmallRyeConfigBuilder()
                .withMapping(KafkaConfig.class)
                .withMapping(OutboxConfig.class)
                .withMapping(ConsumerSettings.class)
                .withMapping(WorkConfig.class)
                .withConverter(java.time.Duration.class, 200, KitHarness::duration)
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build();
    }

    private static java.time.Duration duration(String text) {
        return text.startsWith("P") || !text.matches("\\d+(ms|s|m|h|d)")
                ? java.time.Duration.parse(text)
                : text.endsWith("ms")
                        ? java.time.Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                        : java.time.Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
    }

    /** Creates the topics. */
    public KitHarness withTopics() {
        new TopicsSetup(clients, config.getConfigMapping(KafkaConfig.class)).ensure();
        return this;
    }

    /** Tells as another process of the service does: its commits wake nobody here directly. */
    public JdbcOutbox outboxOfAnotherProcess() {
        return new JdbcOutbox(work, causes, ids, clock, new Signal());
    }

    /** Queues work as another process of the service does. */
    public JdbcWorkQueue queueOfAnotherProcess() {
        return new JdbcWorkQueue(work, causes, new WorkSignals());
    }

    /** Waits until a connection of this purpose listens. */
    public void awaitListener(String purpose) {
        await().atMost(java.time.Duration.ofSeconds(20))
                .until(() -> ask(
                                        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'driftloop-" + SCHEMA
                                                + "-" + purpose
                                                + "' AND datname = current_database() AND query LIKE 'LISTEN%'",
                                        Integer.class)
                                .size()
                        == 1);
    }

    public OutboxRelay relay() {
        return relay(new KafkaSenders(clients, records));
    }

    public OutboxRelay relay(EventSender.Factory senders) {
        return new OutboxRelay(connections, senders, config.getConfigMapping(OutboxConfig.class), n -> {}, stored);
    }

    public JdbcDeadLetters office() {
        return new JdbcDeadLetters(work, letters, copies, clock);
    }

    public HandlerGate gate() {
        return new HandlerGate(work, inbox, office(), records, causes);
    }

    public EventDispatch dispatch(EventHandler... handlers) {
        return new EventDispatch(
                new Handlers(List.of(handlers)),
                gate(),
                office(),
                config.getConfigMapping(ConsumerSettings.class),
                new ConsumerMeters(meters));
    }

    public DeadLetters deadLetters(EventHandler... handlers) {
        return new DeadLetters(work, letters, inbox, gate(), new Handlers(List.of(handlers)), clock);
    }

    public EventConsumer consumer(EventHandler... handlers) {
        return consumer(new MemberNumber(Optional.empty(), ids::next), handlers);
    }

    /** That of another replica. */
    public EventConsumer consumer(MemberNumber member, EventHandler... handlers) {
        return new EventConsumer(
                clients,
                dispatch(handlers),
                config.getConfigMapping(ConsumerSettings.class),
                member,
                SCHEMA,
                new Backlog(meters, clients::nameOf, "facts", Topic.facts()));
    }

    public Workers workers(WorkHandler... handlers) {
        return new Workers(List.of(handlers), connections, work, work, causes, workSettings());
    }

    public WorkSettings workSettings() {
        return new WorkSettings(config.getConfigMapping(WorkConfig.class), new WorkMeters(meters, clock), signals);
    }

    /** Runs a statement outside the kit. */
    public void sql(String statement) {
        try (Connection connection = connections.open("check");
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Asks outside the kit; the first column of each row. */
    public <T> List<T> ask(String query, Class<T> type) {
        return Jdbi.create(() -> connections.open("check"))
                .withHandle(h -> h.createQuery(query).mapTo(type).list());
    }

    /** Ends the kit's connections of this purpose, as a crash of its process or of the network would. */
    public int kill(String purpose) {
        return ask(
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name = 'driftloop-" + SCHEMA + "-" + purpose + "'",
                        Integer.class)
                .get(0);
    }

    /** How often something was counted. */
    public double counted(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    @Override
    public void close() {
        copies.close();
        database.close();
    }
}
