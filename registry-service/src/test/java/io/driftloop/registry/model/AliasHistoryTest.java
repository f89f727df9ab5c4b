package io.driftloop.registry.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ModelId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AliasHistoryTest {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void namesNothingBeforeTheFirstMove() {
        AliasHistory history = new AliasHistory(List.of());

        assertThat(history.current()).isEmpty();
        assertThat(history.at(START)).isEmpty();
        assertThat(history.rollbackTarget()).isEmpty();
    }

    @Test
    void knowsWhoWasChampionAtAnyTime() {
        AliasHistory history = new AliasHistory(List.of(activated(1, 1), activated(2, 2), activated(3, 3)));

        assertThat(history.at(START)).isEmpty();
        assertThat(history.at(minute(1).minusNanos(1))).isEmpty();
        assertThat(history.at(minute(1)).map(AliasMove::version)).contains(1);
        assertThat(history.at(minute(2).minusNanos(1)).map(AliasMove::version)).contains(1);
        assertThat(history.at(minute(2)).map(AliasMove::version)).contains(2);
        assertThat(history.at(minute(99)).map(AliasMove::version)).contains(3);
    }

    @Test
    void ordersByGenerationWhateverTheOrderOfArrival() {
        AliasHistory history = new AliasHistory(List.of(activated(3, 3), activated(1, 1), activated(2, 2)));

        assertThat(history.current()).contains(3);
        assertThat(history.rollbackTarget()).contains(2);
    }

    @Test
    void aRolledBackChampionIsNotWhereTheNextRollbackLeads() {
        List<AliasMove> three = List.of(activated(1, 1), activated(2, 2), activated(3, 3));
        AliasHistory once = new AliasHistory(with(three, rolledBack(2, 4)));
        AliasHistory twice = new AliasHistory(with(once.moves(), rolledBack(1, 5)));

        assertThat(new AliasHistory(three).rollbackTarget()).contains(2);
        assertThat(once.rollbackTarget()).contains(1);
        assertThat(twice.rollbackTarget()).isEmpty();
    }

    @Test
    void aNewChampionAfterARollbackLeadsBackToTheRestoredOne() {
        AliasHistory history =
                new AliasHistory(List.of(activated(1, 1), activated(2, 2), rolledBack(1, 3), activated(3, 4)));

        assertThat(history.current()).contains(3);
        assertThat(history.rollbackTarget()).contains(1);
    }

    @Test
    void anAliasThatWasTakenOffNamesNothing() {
        AliasHistory history =
                new AliasHistory(List.of(move(2, 1, AliasMove.Cause.STARTED), move(null, 2, AliasMove.Cause.ENDED)));

        assertThat(history.current()).isEmpty();
        assertThat(history.at(minute(1)).map(AliasMove::version)).contains(2);
        assertThat(history.at(minute(2))).isEmpty();
    }

    private static List<AliasMove> with(List<AliasMove> moves, AliasMove next) {
        return java.util.stream.Stream.concat(moves.stream(), java.util.stream.Stream.of(next))
                .toList();
    }

    private static AliasMove activated(int version, long generation) {
        return move(version, generation, AliasMove.Cause.ACTIVATED);
    }

    private static AliasMove rolledBack(int version, long generation) {
        return move(version, generation, AliasMove.Cause.ROLLED_BACK);
    }

    private static AliasMove move(@Nullable Integer version, long generation, AliasMove.Cause cause) {
        return new AliasMove(
                new ModelId("m-1"),
                AliasMove.CHAMPION,
                version,
                null,
                generation,
                cause,
                new Actor("token"),
                null,
                minute(generation));
    }

    private static Instant minute(long minute) {
        return START.plusSeconds(60 * minute);
    }
}
