package io.driftloop.registry.webhook.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.registry.webhook.DeliveryDesk;
import io.driftloop.registry.webhook.Outcome;
import io.driftloop.registry.webhook.Receiver;
import io.driftloop.registry.webhook.WebhookEvent;
import io.driftloop.registry.webhook.WebhookStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries over a real database to a real web server, by a clock that the test moves. */
class DeliveriesIT {

    private static PostOffice office;

    @BeforeAll
    static void open() {
        office = new PostOffice();
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @BeforeEach
    void clear() {
        office.clear();
    }

    /** An error, an error of the gateway before it, silence, and nobody there at all; each message arrives under one id, signed anew each time. */
    @Test
    void aReceiverThatFailsInEveryWayGetsEachMessageUnderOneIdAndInOrder() throws Exception {
        List<Receiver.Got> got = new ArrayList<>();
        List<Integer> answers = new ArrayList<>(List.of(500, 503, Receiver.SILENCE));
        int port;
        try (Receiver first = new Receiver().answering(call -> answers.remove(0))) {
            port = first.port();
            office.webhook(first.url("/hook"));
            office.happened("digits", 1, 2);
            for (int attempt = 1; attempt <= 3; attempt++) {
                office.patience(Duration.ofSeconds(attempt == 3 ? 1 : 30));
                assertThat(office.deliverAll()).as("attempt %d", attempt).isEqualTo(1);
                office.pass(Duration.ofHours(1));
            }
            got.addAll(first.got);
        }
        assertThat(office.deliverAll()).as("nobody there").isEqualTo(1);
        assertThat(office.failures())
                .containsExactly(null, "The address does not answer: no whole answer from 127.0.0.1:" + port);
        office.pass(Duration.ofHours(1));
        office.restart();
        office.patience(Duration.ofSeconds(30));
        try (Receiver second = new Receiver(port)) {
            assertThat(office.deliverAll()).isEqualTo(2);
            got.addAll(second.got);
        }
        assertThat(got)
                .extracting(call -> call.json().at("/data/key").asText())
                .containsExactly("k1", "k1", "k1", "k1", "k2");
        assertThat(got.subList(0, 4))
                .extracting(Receiver.Got::id)
                .containsOnly(got.get(0).id());
        assertThat(got.subList(0, 4)).extracting(Receiver.Got::timestamp).doesNotHaveDuplicates();
        assertThat(got).allSatisfy(call -> {
            assertThat(call.signature()).isEqualTo(call.signedWith("of the test".getBytes(StandardCharsets.UTF_8)));
            assertThat(call.mlflowId()).isEqualTo(call.id());
        });
        assertThat(office.states()).containsExactly("delivered", "delivered");
    }

    @Test
    void aFailingModelHoldsBackItselfAlone() throws Exception {
        try (Receiver receiver = new Receiver().answering(call -> call.model().equals("bad") ? 500 : 204)) {
            office.webhook(receiver.url("/"));
            office.happened("bad", 1, 2);
            office.happened("good", 1, 2);
            assertThat(office.deliverAll()).isEqualTo(3);
            assertThat(receiver.got).extracting(PostOffice::said).containsExactly("bad k1", "good k1", "good k2");

            receiver.answering(call -> 204);
            assertThat(office.deliverAll()).as("not due yet").isZero();
            office.pass(Duration.ofSeconds(31));
            assertThat(office.deliverAll()).isEqualTo(2);
            assertThat(receiver.got)
                    .extracting(PostOffice::said)
                    .endsWith("bad k1", "bad k2")
                    .hasSize(5);
        }
    }

    @Test
    void whatFailsForADayIsDeadAndTheNextOfItsModelGoesOut() throws Exception {
        try (Receiver receiver =
                new Receiver().answering(call -> PostOffice.said(call).endsWith("k1") ? 500 : 204)) {
            office.webhook(receiver.url("/"));
            office.happened("digits", 1);
            int attempts = 0;
            for (int hours = 0; hours < 30 && !office.states().contains("dead"); hours++) {
                attempts += office.deliverAll();
                office.pass(Duration.ofHours(3));
                if (hours == 4) {
                    office.happened("digits", 2);
                }
            }
            // the pauses are shorter than the three hours between looks: one attempt each, the last one after 24 hours
            assertThat(attempts).isEqualTo(9 + 1);
            assertThat(office.states()).containsExactly("delivered", "dead");
            assertThat(office.failures()).containsExactly(null, "the other end answered with status 500");
        }
    }

    @Test
    void whatWasRefusedForGoodIsDeadAtOnceAndAllSinceADateGoesOutAgainInOrder() throws Exception {
        try (Receiver receiver =
                new Receiver().answering(call -> PostOffice.said(call).endsWith("k2") ? 410 : 204)) {
            office.webhook(receiver.url("/"));
            office.happened("digits", 1);
            office.pass(Duration.ofDays(2));
            Instant since = office.now();
            office.happened("digits", 2, 3);
            office.happened("other", 4);
            assertThat(office.deliverAll()).isEqualTo(4);
            assertThat(office.states()).containsExactly("delivered", "delivered", "dead", "delivered");

            receiver.answering(call -> 204);
            assertThat(office.desk().redeliver(office.only(), since, "dead")).isEqualTo(1);
            assertThat(office.deliverAll()).isEqualTo(1);
            office.pass(Duration.ofDays(3));
            office.happened("digits", 5);
            assertThat(office.desk().redeliver(office.only(), since, null)).isEqualTo(3);
            assertThat(office.deliverAll()).isEqualTo(4);
            List<Receiver.Got> of = receiver.got.stream()
                    .filter(call -> call.model().equals("digits"))
                    .toList();
            assertThat(of)
                    .extracting(call -> call.json().at("/data/key").asText())
                    .containsExactly("k1", "k2", "k3", "k2", "k2", "k3", "k5");
            assertThat(of.get(1).id())
                    .isEqualTo(of.get(3).id())
                    .isEqualTo(of.get(4).id());
            assertThat(of.get(2).id())
                    .isEqualTo(of.get(5).id())
                    .isNotEqualTo(of.get(1).id());
            assertThat(of.get(4).timestamp())
                    .as("signed anew")
                    .isNotEqualTo(of.get(3).timestamp());
            assertThat(of.get(4).body()).isEqualTo(of.get(1).body());
        }
    }

    /** Two processes: one dies in the middle of a call, the other one makes it again after the lease; what the first says late counts for nothing. */
    @Test
    void anAttemptThatWasGivenUpForDeadIsMadeAgainAndItsLateOutcomeIsFencedOff() throws Exception {
        try (Receiver receiver = new Receiver()) {
            office.webhook(receiver.url("/"));
            office.happened("digits", 1);
            office.deliverWith(call -> {
                assertThat(office.deliverAll()).as("its lease holds").isZero();
                office.pass(Duration.ofSeconds(31));
                office.restart();
                assertThat(office.deliverAll()).isEqualTo(1);
                return Outcome.later(null, "late");
            });
            assertThat(office.states()).containsExactly("delivered");
            assertThat(office.failures()).containsExactly((String) null);
            assertThat(receiver.got).hasSize(1);
        }
    }

    @Test
    void ofAModelOneCallIsUnderWayAndOfAWebhookAFew() throws Exception {
        try (Receiver receiver = new Receiver()) {
            office.webhook(receiver.url("/"));
            office.happened("a", 1, 2);
            office.happened("b", 1);
            office.happened("c", 1);
            office.deliverWith(first -> {
                office.deliverWith(second -> {
                    assertThat(office.deliverAll())
                            .as("two of this webhook are under way")
                            .isZero();
                    return Outcome.taken(204);
                });
                assertThat(office.deliverOne()).as("c").isTrue();
                assertThat(office.deliverOne())
                        .as("a's second waits for its first")
                        .isFalse();
                return Outcome.taken(204);
            });
            assertThat(office.deliverAll()).isEqualTo(1);
            assertThat(receiver.got).extracting(PostOffice::said).containsExactly("c k1", "a k2");
        }
    }

    @Test
    void aWebhookThatIsDisabledIsToldNothingAndWhatWaitedGoesOutLater() throws Exception {
        try (Receiver receiver = new Receiver()) {
            office.webhook(receiver.url("/"));
            office.happened("digits", 1);
            office.status(WebhookStatus.DISABLED);
            office.happened("digits", 2);
            assertThat(office.deliverAll()).isZero();
            office.status(WebhookStatus.ACTIVE);
            office.happened("digits", 3);
            office.tell("digits", WebhookEvent.ALIAS_CREATED, 4); // not among its events
            assertThat(office.deliverAll()).isEqualTo(2);
            assertThat(receiver.got).extracting(PostOffice::said).containsExactly("digits k1", "digits k3");
        }
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        office.webhook("http://127.0.0.1:9/");
        assertThatThrownBy(() -> office.work().run(() -> {
                    office.happened("digits", 1);
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");
        assertThat(office.states()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowedAndAPrivateAddressIsNotCalled() throws Exception {
        try (Receiver receiver = new Receiver().answering(call -> 302)) {
            office.webhook(receiver.url("/"));
            office.happened("digits", 1);
            assertThat(office.deliverAll()).isEqualTo(1);
            assertThat(receiver.got).extracting(Receiver.Got::path).containsExactly("/");
            assertThat(office.failures()).containsExactly("the other end answered with status 302");

            office.pass(Duration.ofMinutes(1));
            office.guarded(() -> assertThat(office.deliverAll()).isEqualTo(1));
            assertThat(receiver.got).hasSize(1);
            assertThat(office.states()).containsExactly("dead");
            assertThat(office.failures().get(0))
                    .startsWith("The address may not be called: '127.0.0.1' is inside this network");
        }
    }

    @Test
    void whatIsSettledIsRemovedAfterSomeDaysAndWhatWaitsStays() throws Exception {
        try (Receiver receiver = new Receiver().answering(call -> call.model().equals("bad") ? 500 : 204)) {
            office.webhook(receiver.url("/"));
            office.happened("bad", 1);
            office.happened("good", 1);
            office.deliverAll();
            office.pass(Duration.ofDays(30).minusSeconds(1));
            office.happened("good", 2);
            office.deliverAll();
            office.pass(Duration.ofSeconds(2));
            DeliveryDesk desk = office.desk();
            assertThat(desk.removeOld(Duration.ofDays(30))).isEqualTo(1);
            assertThat(desk.removeOld(Duration.ofDays(30))).isZero();
            assertThat(office.states()).containsExactly("delivered", "dead");
        }
    }
}
