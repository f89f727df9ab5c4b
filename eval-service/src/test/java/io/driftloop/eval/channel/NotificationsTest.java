package io.driftloop.eval.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.eval.alert.Alert;
import io.driftloop.eval.alert.AlertMoment;
import io.driftloop.eval.alert.AlertState;
import io.driftloop.eval.alert.Incident;
import io.driftloop.eval.alert.SilenceId;
import io.driftloop.eval.monitoring.Severity;
import io.driftloop.eval.support.TickingClock;
import io.driftloop.eval.support.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told what, and how long it is tried. */
class NotificationsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final AlertState.Open OPEN = new AlertState.Open();

    private final Memory memory = new Memory();
    private final AtomicInteger ids = new AtomicInteger();
    private final Notifications notifications = new Notifications(
            memory, memory, new Notices("http://console"), () -> "" + ids.incrementAndGet(), new TickingClock(NOON));

    @Test
    void aChannelHearsOfWhatMattersAndOfItsEndAndTheConsoleOfNothing() {
        memory.channels.add(channel(0, "console", 0));
        memory.channels.add(channel(1, "webhook", 0));
        notifications.happened(alert(Severity.INFO, OPEN), AlertMoment.OPENED);
        notifications.happened(alert(Severity.INFO, OPEN), AlertMoment.RESOLVED);
        assertThat(memory.all).as("info calls nobody").isEmpty();
        notifications.happened(alert(Severity.WARNING, OPEN), AlertMoment.RAISED);
        notifications.happened(alert(Severity.WARNING, OPEN), AlertMoment.ACKNOWLEDGED);
        notifications.happened(alert(Severity.WARNING, new AlertState.Resolved("quiet", NOON)), AlertMoment.RESOLVED);
        assertThat(memory.all).extracting(Delivery::event).containsExactly("raised", "resolved");
        assertThat(memory.all).extracting(Delivery::channel).containsOnly(1);
        assertThat(memory.all.get(1).notices().get(0).resolution()).isEqualTo("quiet");
        assertThat(memory.all.get(0).notices().get(0).link()).isEqualTo("http://console/alerts/a-1");
    }

    @Test
    void aVersionThatWaitsForAPersonLeadsToThePageWhereItIsDecided() {
        memory.channels.add(channel(1, "webhook", 0));
        notifications.happened(alert("approval", Severity.WARNING, OPEN), AlertMoment.OPENED);
        AlertNotice told = memory.all.get(0).notices().get(0);
        assertThat(told.link()).isEqualTo("http://console/models/digits");
        assertThat(told.hurt()).isEqualTo("Nothing is lost: what serves goes on serving.");
    }

    @Test
    void whatIsSilencedIsToldToNobodyNotEvenItsEnd() {
        memory.channels.add(channel(1, "webhook", 0));
        AlertState silenced = OPEN.silenced(new SilenceId("s-1"), NOON.plusSeconds(60));
        notifications.happened(alert(Severity.WARNING, OPEN), AlertMoment.OPENED);
        notifications.happened(alert(Severity.CRITICAL, silenced), AlertMoment.SILENCED);
        notifications.happened(alert(Severity.CRITICAL, silenced), AlertMoment.RAISED);
        notifications.happened(alert(Severity.CRITICAL, silenced), AlertMoment.RESOLVED);
        assertThat(memory.all).extracting(Delivery::event).containsExactly("opened");
        notifications.happened(alert(Severity.CRITICAL, OPEN), AlertMoment.UNSILENCED);
        assertThat(memory.all).extracting(Delivery::event).containsExactly("opened", "unsilenced");
    }

    @Test
    void aReminderIsReplacedByWhatIsNewerAndEndsWithTheAlertOrASilence() {
        memory.channels.add(channel(1, "alertmanager", 60));
        notifications.happened(alert(Severity.WARNING, OPEN), AlertMoment.OPENED);
        Delivery reminder = memory.all.get(1);
        assertThat(reminder.repeats()).isTrue();
        assertThat(((DeliveryState.Waiting) reminder.state()).dueAt()).isEqualTo(NOON.plusSeconds(60));
        notifications.happened(alert(Severity.CRITICAL, OPEN), AlertMoment.RAISED);
        notifications.happened(
                alert(Severity.CRITICAL, OPEN.silenced(new SilenceId("s-1"), NOON.plusSeconds(60))),
                AlertMoment.SILENCED);
        assertThat(memory.all).extracting(Delivery::event).containsExactly("opened", "firing", "raised", "firing");
        assertThat(memory.ended).hasSize(3);
    }

    @Test
    void pausesDoubleUpToTheLongestAndEndAfterHoursExceptForReminders() {
        RetryPlan plan = new RetryPlan(Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofHours(6));
        List<Long> pauses = new ArrayList<>();
        Delivery delivery =
                Delivery.of(new DeliveryId("msg_1"), notice("opened"), channel(1, "webhook", 0), NOON, Duration.ZERO);
        Instant now = NOON;
        Optional<Instant> next = Optional.of(now);
        while (next.isPresent()) {
            delivery = delivery.claimed(now);
            next = plan.next(delivery, now);
            if (next.isPresent()) {
                pauses.add(Duration.between(now, next.get()).toSeconds());
                now = next.get();
            }
        }
        assertThat(pauses).startsWith(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 900L, 900L);
        // 8 doubling pauses are 1,275 s; what is left of 6 hours holds 22 pauses of 15 minutes
        assertThat(pauses).hasSize(30);
        Delivery reminder = Delivery.of(
                new DeliveryId("msg_2"), notice("firing"), channel(1, "alertmanager", 60), NOON, Duration.ZERO);
        assertThat(plan.next(reminder.claimed(NOON), NOON.plus(Duration.ofDays(1))))
                .isPresent();
    }

    private AlertNotice notice(String event) {
        return new Notices("").of(alert(Severity.WARNING, OPEN), event, channel(1, "webhook", 0));
    }

    private static Alert alert(Severity severity, AlertState state) {
        return alert("data", severity, state);
    }

    private static Alert alert(String kind, Severity severity, AlertState state) {
        DriftCause cause = new DriftCause("age", "data", severity.text(), "age moved", Map.of());
        return new Alert(
                new AlertId("a-1"),
                new IncidentId("i-1"),
                Traffic.ID,
                Traffic.MODEL,
                1,
                kind,
                "Inputs moved",
                NOON,
                new Incident(severity, false, List.of(), List.of(cause), 1, 0, severity, null),
                state);
    }

    private static Channel channel(int number, String kind, int resend) {
        return new Channel(
                new PipelineName("digits"), number, Traffic.MODEL, kind, "x", null, resend, "{title}", "{hurt}", 10);
    }

    private static final class Memory implements ChannelRepository, DeliveryRepository {
        private final List<Channel> channels = new ArrayList<>();
        private final List<Delivery> all = new ArrayList<>();
        private final List<AlertId> ended = new ArrayList<>();

        @Override
        public void replace(PipelineName pipeline, List<Channel> wanted) {
            channels.clear();
            channels.addAll(wanted);
        }

        @Override
        public List<Channel> of(ModelName model) {
            return channels;
        }

        @Override
        public Optional<Channel> find(PipelineName pipeline, int number) {
            return channels.stream().filter(c -> c.number() == number).findFirst();
        }

        @Override
        public List<Channel> list(@Nullable PipelineName pipeline) {
            return channels;
        }

        @Override
        public void add(Delivery delivery) {
            all.add(delivery);
        }

        @Override
        public Optional<Delivery> due(Instant now) {
            return Optional.empty();
        }

        @Override
        public void save(Delivery delivery) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Delivery> held(DeliveryId id, int attempt) {
            return Optional.empty();
        }

        @Override
        public Optional<Delivery> lock(DeliveryId id) {
            return Optional.empty();
        }

        @Override
        public List<Delivery> waiting(Channel channel) {
            return List.of();
        }

        @Override
        public List<Instant> sentSince(Channel channel, Instant since) {
            return List.of();
        }

        @Override
        public boolean knows(Channel channel, AlertId alert) {
            return all.stream().anyMatch(d -> alert.equals(d.alert()));
        }

        @Override
        public void endReminders(AlertId alert, Instant now) {
            ended.add(alert);
        }

        @Override
        public void drop(PipelineName pipeline, int channel, Instant now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Delivery> list(DeliveryQuery query) {
            return all;
        }
    }
}
