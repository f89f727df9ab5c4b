package io.driftloop.registry.webhook.jdbc;

import io.driftloop.kit.api.IdSource;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.ContractTypes;
import io.driftloop.kit.jdbc.JdbiUnitOfWork;
import io.driftloop.kit.outbound.JsonPosts;
import io.driftloop.kit.outbound.OutboundConfig;
import io.driftloop.kit.outbound.OutboundPolicy;
import io.driftloop.kit.outbound.Posts;
import io.driftloop.registry.webhook.Deliveries;
import io.driftloop.registry.webhook.Delivery;
import io.driftloop.registry.webhook.DeliveryBell;
import io.driftloop.registry.webhook.DeliveryDesk;
import io.driftloop.registry.webhook.DeliveryId;
import io.driftloop.registry.webhook.DeliveryQuery;
import io.driftloop.registry.webhook.Notice;
import io.driftloop.registry.webhook.Outcome;
import io.driftloop.registry.webhook.Receiver;
import io.driftloop.registry.webhook.RetryPlan;
import io.driftloop.registry.webhook.SecretBox;
import io.driftloop.registry.webhook.WebhookCaller;
import io.driftloop.registry.webhook.WebhookEvent;
import io.driftloop.registry.webhook.WebhookId;
import io.driftloop.registry.webhook.WebhookStatus;
import io.driftloop.registry.webhook.WebhookWish;
import io.driftloop.registry.webhook.Webhooks;
import io.driftloop.registry.webhook.http.HttpWebhookCaller;
import io.driftloop.testkit.TestDatabase;
import io.driftloop.testkit.TestStack;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The feature on a database of its own, put together without a server, so that a process can end and begin in the middle of a test. */
final class PostOffice implements AutoCloseable {

    static final String SECRET = "of the test";
    private static final Instant START = Instant.parse("2026-05-03T12:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final Jdbi jdbi;
    private final Moved clock = new Moved();
    private final Posts open;
    private final Posts shut;
    private int numbers;
    private final IdSource ids = () -> "id" + ++numbers;
    private boolean guarded;
    private Duration patience = Duration.ofSeconds(30);
    private Process process;

    PostOffice() {
        TestDatabase database = TestStack.freshDatabase();
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:missing")
                .load()
                .migrate();
        jdbi = Jdbi.create(database::connect).installPlugin(new ContractTypes());
        open = posts(true);
        shut = posts(false);
        process = new Process();
    }

    private Posts posts(boolean privateAddresses) {
        OutboundConfig config = outbound(privateAddresses);
        return new Posts(vertx, new OutboundPolicy(config, InetAddress::getAllByName), config);
    }

    private static OutboundConfig outbound(boolean privateAddresses) {
        return new SmallRyeConfigBuilder()
                .withMapping(OutboundConfig.class)
                .withDefaultValue("driftloop.outbound.private-addresses", String.valueOf(privateAddresses))
                .withDefaultValue("driftloop.outbound.connect-timeout", "PT10S")
                .withDefaultValue("driftloop.outbound.timeout", "PT1M")
                .build()
                .getConfigMapping(OutboundConfig.class);
    }

    /** What one process holds. */
    private final class Process {
        private final JdbiUnitOfWork work = new JdbiUnitOfWork(jdbi);
        private final JdbcWebhookRepository webhooks = new JdbcWebhookRepository(work);
        private final JdbcDeliveryRepository deliveries = new JdbcDeliveryRepository(work, new DeliveryBell(), clock);
        private final Webhooks.Timing timing = new Webhooks.Timing(clock, ids, () -> {});

        private Deliveries deliveries(WebhookCaller caller) {
            RetryPlan plan = new RetryPlan(Duration.ofSeconds(30), Duration.ofHours(2), Duration.ofHours(24));
            return new Deliveries(
                    work,
                    webhooks,
                    deliveries,
                    new PlainBox(),
                    caller,
                    new Deliveries.Rules(clock, new Middle(), plan, Duration.ofSeconds(30), 2));
        }
    }

    void clear() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE webhook CASCADE"));
        clock.now = START;
        patience = Duration.ofSeconds(30);
        process = new Process();
    }

    /** Another process on the same rows. */
    void restart() {
        process = new Process();
    }

    UnitOfWork work() {
        return process.work;
    }

    Instant now() {
        return clock.now;
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    private WebhookCaller caller() {
        OutboundPolicy policy = new OutboundPolicy(outbound(!guarded), InetAddress::getAllByName);
        return new HttpWebhookCaller(policy, new JsonPosts(guarded ? shut : open), true, patience);
    }

    /** How long a call may take. */
    void patience(Duration longest) {
        patience = longest;
    }

    void guarded(Runnable action) {
        guarded = true;
        action.run();
        guarded = false;
    }

    void webhook(String url) {
        new Webhooks(process.work, process.webhooks, new PlainBox(), caller(), process.timing, 10)
                .create(new WebhookWish("n", null, url, List.of("model_version_tag.set"), SECRET, null));
    }

    WebhookId only() {
        return process.work.call(() -> process.webhooks.list(null, 2)).get(0).id();
    }

    void status(WebhookStatus status) {
        new Webhooks(process.work, process.webhooks, new PlainBox(), caller(), process.timing, 10)
                .change(only(), new WebhookWish(null, null, null, null, null, status.name()));
    }

    /** Tags k1, k2, ... were set. */
    void happened(String model, int... tags) {
        for (int tag : tags) {
            tell(model, WebhookEvent.TAG_SET, tag);
        }
    }

    void tell(String model, WebhookEvent event, int tag) {
        String body = "{\"data\":{\"name\":\"" + model + "\",\"key\":\"k" + tag + "\"}}";
        process.work.run(() -> process.deliveries.tell(
                new Notice(new DeliveryId("msg_" + ids.next()), event, model.hashCode(), model, body, clock.now)));
    }

    boolean deliverOne() {
        return process.deliveries(caller()).deliverNext();
    }

    /** Delivers until nothing is due; gives how many attempts that took. */
    int deliverAll() {
        int attempts = 0;
        while (deliverOne()) {
            attempts++;
        }
        return attempts;
    }

    /** One attempt whose call is this. */
    void deliverWith(Function<WebhookCaller.Call, Outcome> call) {
        process.deliveries(new WebhookCaller() {
                    @Override
                    public void check(String url) {}

                    @Override
                    public Outcome call(Call asked) {
                        return call.apply(asked);
                    }
                })
                .deliverNext();
    }

    DeliveryDesk desk() {
        return new DeliveryDesk(
                process.work, process.webhooks, process.deliveries, new PlainBox(), caller(), process.timing);
    }

    private List<Delivery> all() {
        return process.work.call(() -> process.webhooks.list(null, 1)).stream()
                .flatMap(webhook -> desk().list(new DeliveryQuery(webhook.id(), null, null, null, 100)).stream())
                .toList();
    }

    /** Newest first. */
    List<String> states() {
        return all().stream().map(delivery -> delivery.state().text()).toList();
    }

    /** Newest first. */
    List<@Nullable String> failures() {
        return all().stream()
                .map(Delivery::state)
                .map(DeliveryRows::failure)
                .collect(java.util.stream.Collectors.toList());
    }

    static String said(Receiver.Got got) {
        return got.model() + " " + got.json().at("/data/key").asText();
    }

    @Override
    public void close() {
        open.close();
        shut.close();
        vertx.close();
    }

    /** Seals nothing: how that is done has a test of its own. */
    private static final class PlainBox implements SecretBox {
        @Override
        public String made() {
            return "made";
        }

        @Override
        public byte[] seal(WebhookId id, String secret) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<String> open(WebhookId id, byte[] sealed) {
            return Optional.of(new String(sealed, StandardCharsets.UTF_8));
        }
    }

    private static final class Middle implements RandomGenerator {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public double nextDouble() {
            return 0.5;
        }
    }

    private static final class Moved extends Clock {
        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
