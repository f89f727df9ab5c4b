package io.driftloop.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driftloop.contracts.Aggregate;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelineRunStarted;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.kit.jdbc.Session;
import io.driftloop.registry.directory.Directory;
import io.driftloop.registry.directory.Entry;
import io.driftloop.registry.directory.EntryKind;
import io.driftloop.registry.directory.EntryWish;
import io.driftloop.registry.lineage.FactLog;
import io.driftloop.registry.lineage.FactWish;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of the console: pages that neither repeat nor lose, and that cost the same however much there is. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
class ListsIT {

    private static final Instant START = Instant.parse("2026-07-02T12:00:00Z");
    private static final int MANY = 20_000;

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Session session;

    @Inject
    FactLog log;

    @Inject
    Directory directory;

    private TestTopics topics;

    @BeforeEach
    void open() {
        topics = TestTopics.ofTheService();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void pagesOfRunsShowEachRunOnceWhileOthersBegin() {
        Loop loop = new Loop(topics, store, clock, "paged", "automatic", START);
        List<String> told = new ArrayList<>();
        for (int number = 1; number <= 60; number++) {
            told.add(0, begin(loop, number));
        }
        listed("paged", 60);

        List<String> seen = new ArrayList<>();
        String next = "/runs?pipeline=paged";
        for (int page = 0; next != null; page++) {
            String html = given().get(next).then().statusCode(200).extract().asString();
            List<String> runs = found(html, "href=\"/runs/([^\"/?]+)\"");
            assertThat(runs).as("page %d", page).hasSizeLessThanOrEqualTo(25);
            seen.addAll(runs);
            next = found(html, "href=\"(/runs\\?[^\"]+)\">Older runs").stream()
                    .findFirst()
                    .map(link -> link.replace("&amp;", "&"))
                    .orElse(null);
            begin(loop, 100 + page);
            listed("paged", 61 + page);
        }
        assertThat(seen).isEqualTo(told);
        assertThat(given().get("/pipelines/paged").asString()).contains("/runs?pipeline=paged");
    }

    @Test
    void theNewestFactsAreReadWithoutReadingTheOthers() {
        Loop loop = new Loop(topics, store, clock, "many-facts", "automatic", START);
        begin(loop, 1);
        listed("many-facts", 1);
        rolledBack(() -> {
            session.handle().createUpdate("""
                            INSERT INTO lineage_event (id, topic, source, aggregate_type, aggregate_id, sequence, type, time, pipeline_run, payload)
                            SELECT 'many-' || n, topic, source, aggregate_type, aggregate_id, 100 + n, type, time + n * interval '1 second',
                                   pipeline_run, payload
                            FROM lineage_event, generate_series(1, :many) AS n
                            WHERE type LIKE '%.PipelineApplied.%' AND aggregate_id = 'many-facts'
                            """).bind("many", MANY).execute();
            session.handle().execute("ANALYZE lineage_event");
            FactWish applied = FactWish.of(Set.of(PipelineApplied.class), 10);

            assertThat(read(() -> log.newest(applied))).isEqualTo(10);
            assertThat(read(() -> log.newest(FactWish.ofRun(null, 10)))).isEqualTo(10);
            assertThat(read(() -> log.newest(applied.about(new Aggregate("pipeline", "many-facts")))))
                    .isEqualTo(10);
            assertThat(read(() -> log.newest(FactWish.of(Set.of(PipelineApplied.class, PipelineRunStarted.class), 10))))
                    .isLessThanOrEqualTo(20);
            Long place = log.newest(applied).get(9).position();
            assertThat(read(() -> log.newest(applied.before(place)))).isEqualTo(11);
            assertThat(log.newest(applied.before(place)).get(0).position()).isEqualTo(place - 1);
        });
    }

    @Test
    void aPageOfManyEntriesReadsItsOwnRowsOnly() {
        rolledBack(() -> {
            session.handle().createUpdate("""
                            INSERT INTO directory_entry (kind, id, parent, at, state, state_at)
                            SELECT 'alert', 'many-' || n, 'many-' || n % 50, now() + n * interval '1 second',
                                   CASE WHEN n % 100 = 0 THEN 'open' ELSE 'resolved' END, now()
                            FROM generate_series(1, :many) AS n
                            """).bind("many", MANY).execute();
            session.handle().execute("ANALYZE directory_entry");
            EntryWish newest = EntryWish.newest(EntryKind.ALERT, 25);

            assertThat(read(() -> directory.page(newest))).isEqualTo(25);
            assertThat(read(() -> directory.page(newest.before("many-10000")))).isEqualTo(26);
            assertThat(read(() -> directory.page(newest.of("many-7")))).isEqualTo(25);
            assertThat(read(() -> directory.page(newest.in(Set.of("open"))))).isEqualTo(25);
            assertThat(directory.page(newest.before("many-10000")).get(0)).isEqualTo("many-9999");
            assertThat(read(() -> directory.parents(EntryKind.ALERT, 100))).isLessThanOrEqualTo(100);
            assertThat(directory.parents(EntryKind.ALERT, 100)).contains("many-0", "many-49");
        });
    }

    @Test
    void anEntryHasTheStateOfItsNewestFactInWhicheverOrderTheyArrive() {
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 0, 1), List.of(1, 2, 0))) {
            rolledBack(() -> {
                List<String> states = List.of("open", "acknowledged", "resolved");
                order.forEach(i -> directory.note(
                        new Entry(EntryKind.ALERT, "a-1", "digits", START.plusSeconds(i), states.get(i))));
                order.forEach(
                        i -> directory.note(new Entry(EntryKind.DATASET, "d-1", "", START.plusSeconds(i), "stored")));
                assertThat(session.handle()
                                .createQuery(
                                        "SELECT state || ' ' || extract(epoch FROM at)::bigint FROM directory_entry WHERE id IN ('a-1', 'd-1') ORDER BY id")
                                .mapTo(String.class)
                                .list())
                        .as("order %s", order)
                        .containsExactly(
                                "resolved " + START.getEpochSecond(), "stored " + (START.getEpochSecond() + 2));
            });
        }
    }

    private static String begin(Loop loop, int number) {
        loop.teller().after(1);
        RunScript run = loop.run(number);
        loop.tell(run.started(RunScript.byHand()));
        return run.run().value();
    }

    /** Waits until the service has listed so many runs of a pipeline. */
    private void listed(String pipeline, int runs) {
        EntryWish all = EntryWish.newest(EntryKind.RUN, 100).of(pipeline);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> unitOfWork.call(() -> directory.page(all)).size() == runs);
    }

    /** Rows of the two tables that the question reads. */
    private long read(Supplier<?> question) {
        long before = rowsRead();
        question.get();
        return rowsRead() - before;
    }

    private long rowsRead() {
        return session.handle().createQuery("""
                        SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables
                        WHERE relname IN ('lineage_event', 'directory_entry')
                        """).mapTo(Long.class).one();
    }

    private void rolledBack(Runnable work) {
        try {
            unitOfWork.run(() -> {
                work.run();
                throw new Done();
            });
        } catch (Done done) {
            // nothing of it is to stay
        }
    }

    private static List<String> found(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            if (!found.contains(matcher.group(1))) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static final class Done extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
