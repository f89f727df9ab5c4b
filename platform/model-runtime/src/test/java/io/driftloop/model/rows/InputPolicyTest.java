package io.driftloop.model.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.pipeline.LogSpec;
import io.driftloop.pipeline.LogSpec.Keep;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputPolicyTest {
    private static final Schema TABLE = new Schema(
            List.of(Column.category("name"), Column.category("town"), Column.number("age"), Column.number("height")),
            "label");
    private static final List<Cell> ROW =
            List.of(new Cell.Category("Ada"), new Cell.Category("London"), new Cell.Number(36), new Cell.Number(1.65));

    @Test
    void droppedColumnsReadAsMissingAndNothingOfThemIsLeft() throws Exception {
        InputPolicy policy = policy(Map.of("name", Keep.DROP, "age", Keep.DROP));

        LoggedInput kept = policy.kept(TABLE, LoggedInput.of(TABLE, ROW));

        assertThat(kept.cells(TABLE))
                .containsExactly(
                        new Cell.Category(null),
                        new Cell.Category("London"),
                        new Cell.Number(Double.NaN),
                        new Cell.Number(1.65));
        assertThat(new String(kept.bytes(), StandardCharsets.UTF_8))
                .doesNotContain("Ada")
                .contains("London");
    }

    /** The digest is that of {@code printf 'town\0London' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void hashedCategoriesStayEqualWhereTheyWereAndSayNothingWithoutTheKey() {
        List<Cell> kept = policy(Map.of("town", Keep.HASH, "height", Keep.HASH)).kept(TABLE, ROW);

        assertThat(kept.get(0)).isEqualTo(ROW.get(0));
        assertThat(kept.get(1)).isEqualTo(new Cell.Category("fb43812cf7b8eed9608cf4312b4eb005"));
        assertThat(kept.get(3)).isEqualTo(new Cell.Number(Double.NaN));
        Cell other = new InputPolicy(new LogSpec(Map.of("town", Keep.HASH), 1), "another key")
                .kept(TABLE, ROW)
                .get(1);
        assertThat(other).isNotEqualTo(kept.get(1));
    }

    @Test
    void aPictureThatIsNotKeptIsBlack() throws Exception {
        Schema image = new Schema(List.of(Column.image("pixels", 1, 2)), "label");
        LoggedInput kept = policy(Map.of("pixels", Keep.DROP))
                .kept(image, LoggedInput.of(image, List.of(new Cell.Image(new byte[] {7, 9}))));
        assertThat(kept.bytes()).containsExactly(0, 0);
    }

    @Test
    void whatNoFieldNamesStaysTheVeryInput() throws Exception {
        LoggedInput input = LoggedInput.of(TABLE, ROW);
        assertThat(policy(Map.of("elsewhere", Keep.DROP)).kept(TABLE, input)).isSameAs(input);
        assertThat(policy(Map.of()).kept(TABLE, ROW)).isSameAs(ROW);
    }

    @Test
    void aShareOfThePredictionsIsLoggedAndAlwaysTheSame() {
        InputPolicy fifth = new InputPolicy(new LogSpec(Map.of(), 0.2), "key");
        long logged = IntStream.range(0, 100_000)
                .filter(i -> fifth.logs("m~1~ULID" + i))
                .count();
        assertThat(logged / 100_000.0).isCloseTo(0.2, within(0.01));
        assertThat(IntStream.range(0, 1_000)
                        .allMatch(i -> fifth.logs("a" + i)
                                == new InputPolicy(new LogSpec(Map.of(), 0.2), "other").logs("a" + i)))
                .isTrue();
        assertThat(policy(Map.of()).logs("any")).isTrue();
    }

    private static InputPolicy policy(Map<String, Keep> fields) {
        return new InputPolicy(new LogSpec(fields, 1), "secret");
    }
}
