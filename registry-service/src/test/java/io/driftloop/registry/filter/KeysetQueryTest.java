package io.driftloop.registry.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.kit.api.PipelineException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetQueryTest {

    private static final Vocabulary WORDS = new Vocabulary(
            Map.of("name", Column.text("r.name", Operator.MATCH), "size", Column.number("r.size")),
            Map.of(
                    "tag",
                    Column.text("(r.tags ->> %s)", Operator.PRESENCE),
                    "metric",
                    Column.joined("%s.value", "point %1$s ON %1$s.run = r.id AND %1$s.key = %2$s"),
                    "param",
                    Column.contained("r.labels", Operator.MATCH)),
            Set.of("name"),
            List.of(OrderKey.integer("r.id", true)));

    @Test
    void whatAPersonWroteIsAParameterAndNeverText() {
        KeysetQuery query =
                query("tags.`it's; DROP` = '''; --' and attribute.name ILIKE \"a%\" AND size >= -1.5e3 AND", null);
        assertThat(query.sql("r.*", "run r", "true"))
                .isEqualTo("SELECT r.*, CAST(r.id AS text) AS k0 FROM run r WHERE true AND (r.tags ->> :p0) = :p1"
                        + " AND r.name ILIKE :p2 ESCAPE '' AND r.size >= :p3 ORDER BY r.id DESC LIMIT 3");
        assertThat(query.parameters().values())
                .containsEntry("p0", "it's; DROP")
                .containsEntry("p1", "'; --")
                .containsEntry("p2", "a%")
                .containsEntry("p3", -1500.0);
    }

    @Test
    void onlyThePromptTagDiffersWhereItIsMissing() {
        assertThat(query("tag.`mlflow.prompt.is_prompt` != 'true'", null).sql("*", "r", "true"))
                .contains("IS DISTINCT FROM");
        assertThat(query("tag.other != 'true'", null).sql("*", "r", "true")).doesNotContain("DISTINCT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'a' OR name = 'b'",
                "(name = 'a')",
                "NOT name = 'a'",
                "name = 5",
                "size = 'x'",
                "size LIKE 'x'",
                "name IN ('a')",
                "nobody = 'a'",
                "name = 'a'; DROP TABLE run",
                "name = 'a' -- comment",
                "name =",
                "= 'a'",
                "name = 'a",
                "tags. = 'a'"
            })
    void whatCannotBeReadIsRefused(String filter) {
        assertThatThrownBy(() -> query(filter, null))
                .isInstanceOf(PipelineException.class)
                .extracting(fault -> ((PipelineException) fault).code())
                .isEqualTo(FilterProblem.INVALID_SEARCH);
    }

    @Test
    void aTokenGoesOnAfterItsRowAndBelongsToItsSearch() {
        KeysetQuery first = query("", null);
        Slice<String> page = first.slice(List.of(row("a", "9"), row("b", "7"), row("c", "5")));
        assertThat(page.items()).containsExactly("a", "b");
        KeysetQuery second = query("", page.next());
        assertThat(second.sql("*", "r", "true"))
                .contains("AND r.id <= CAST(:p0 AS bigint) AND (r.id < CAST(:p1 AS bigint))");
        assertThat(second.parameters().values()).containsEntry("p0", "7");
        assertThat(second.slice(List.of(row("c", "5"))).next()).isNull();
        assertThatThrownBy(() -> query("name = 'a'", page.next())).isInstanceOf(PipelineException.class);
        assertThatThrownBy(() -> query("", "%%%")).isInstanceOf(PipelineException.class);
    }

    @Test
    void aValueOfAnotherTableIsJoinedOnceAndOnlyARowThatIsComparedMustHaveIt() {
        Search search = new Search("metric.loss < 0.5", List.of("metric.loss", "metric.size DESC"), 2, null);
        assertThat(new KeysetQuery(search, WORDS).sql("r.*", "run r", "true"))
                .isEqualTo(
                        "SELECT r.*, CAST(j0.value AS text) AS k0, CAST((j1.value = 'NaN'::float8)::int AS text) AS k1,"
                                + " CAST(j1.value AS text) AS k2, CAST(r.id AS text) AS k3 FROM run r"
                                + " JOIN point j0 ON j0.run = r.id AND j0.key = :p0 LEFT JOIN point j1 ON j1.run = r.id AND j1.key = :p2"
                                + " WHERE true AND j0.value < :p1 ORDER BY j0.value ASC, (j1.value = 'NaN'::float8)::int ASC NULLS LAST,"
                                + " j1.value DESC NULLS LAST, r.id DESC LIMIT 3");
    }

    @Test
    void equalityInADocumentAsksItsIndex() {
        Search search = new Search("param.owner = 'ana' AND param.owner != 'bo'", List.of(), 2, null);
        assertThat(new KeysetQuery(search, WORDS).sql("r.*", "run r", "true"))
                .contains("AND r.labels @> jsonb_build_object(CAST(:p0 AS text), CAST(:p1 AS text))"
                        + " AND (r.labels ->> :p2) != :p3 ORDER");
    }

    private static KeysetQuery.Keyed<String> row(String value, String key) {
        return new KeysetQuery.Keyed<>(value, List.of(key));
    }

    private static KeysetQuery query(String filter, @Nullable String token) {
        return new KeysetQuery(new Search(filter, List.of(), 2, token), WORDS);
    }
}
