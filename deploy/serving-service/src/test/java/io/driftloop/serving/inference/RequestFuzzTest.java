package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Cell;
import io.driftloop.model.rows.Column;
import io.driftloop.model.rows.Row;
import io.driftloop.model.rows.Schema;
import io.driftloop.pipeline.PreprocessStep;
import io.driftloop.serving.inference.RequestMutations.Arrived;
import io.driftloop.serving.inference.http.ReadRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever arrives, a request is read as another JSON reader reads it, or refused with a status below 500 and a text. Bodies stay below 20 kB, so that one that holds
 * up the reader shows as a test that does not end.
 */
class RequestFuzzTest {
    private static final ObjectMapper REFERENCE = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNumberLength(1_000_000).build())
            .build());

    private static final FittedRecipe IMAGE = FittedRecipe.fit(
            new Schema(List.of(Column.image("pixels", 2, 2)), "side"),
            List.of(new PreprocessStep.DivideBy(255), new PreprocessStep.Reshape(List.of(1, 2, 2))),
            List.of(Row.of("left", new Cell.Image(new byte[4])), Row.of("right", new Cell.Image(new byte[4]))));

    private static final FittedRecipe TABLE = FittedRecipe.fit(
            new Schema(List.of(Column.number("age"), Column.category("job")), "income"),
            List.of(new PreprocessStep.Impute(List.of("age"), "mean", null), new PreprocessStep.OneHot(List.of("job"))),
            List.of(
                    Row.of("low", new Cell.Number(20), new Cell.Category("clerk")),
                    Row.of("high", new Cell.Number(40), new Cell.Category("nurse"))));

    @Test
    void whatIsValidIsRead() {
        RequestMutations requests = new RequestMutations(1);
        for (int i = 0; i < 2_000; i++) {
            Arrived arrived = requests.valid();
            assertThat(ReadRequest.of(arrived.body(), arrived.head()).inputs())
                    .as(arrived.text())
                    .isNotEmpty();
        }
    }

    @Test
    void whatIsBrokenIsReadRightlyOrRefusedWithAReason() {
        Outcomes outcomes = fuzz(50_000, 20261128);
        // a generator that breaks everything, or nothing, would prove nothing
        assertThat(outcomes.read).isGreaterThan(2_000);
        assertThat(outcomes.refused).isGreaterThan(20_000);
        assertThat(outcomes.answerable).isGreaterThan(1_000);
    }

    /** About a minute. */
    @Test
    @Tag("slow")
    void twoMillionBrokenRequestsAreReadRightlyOrRefusedWithAReason() {
        assertThat(fuzz(2_000_000, 99).refused).isGreaterThan(1_000_000);
    }

    private static final class Outcomes {
        private int read;
        private int refused;
        private int answerable;
    }

    private static Outcomes fuzz(int requests, long seed) {
        RequestMutations mutations = new RequestMutations(seed);
        Outcomes outcomes = new Outcomes();
        for (int i = 0; i < requests; i++) {
            Arrived arrived = mutations.broken();
            try {
                InferRequest request = ReadRequest.of(arrived.body(), arrived.head());
                outcomes.read++;
                compare(arrived, request);
                outcomes.answerable += decodes(IMAGE, request) || decodes(TABLE, request) ? 1 : 0;
            } catch (InferenceException e) {
                outcomes.refused++;
                assertRefusal(e, arrived);
            } catch (RuntimeException e) {
                fail(arrived.text(), e);
            }
        }
        return outcomes;
    }

    private static boolean decodes(FittedRecipe recipe, InferRequest request) {
        try {
            DecodedBatch batch = RequestDecoder.decode(recipe, request, new RequestMemory(Long.MAX_VALUE).open());
            assertThat(batch.tensor()).hasSize(batch.rows() * recipe.outputElements());
            for (int row = 0; row < batch.rows(); row++) {
                assertThat(batch.input(row).bytes()).as("row %d", row).isNotEmpty();
            }
            return true;
        } catch (InferenceException e) {
            assertThat(e.reason().status()).isBetween(400, 499);
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }

    private static void assertRefusal(InferenceException refusal, Arrived arrived) {
        assertThat(refusal.reason().status()).as(arrived.text()).isBetween(400, 499);
        assertThat(refusal.getMessage()).as(arrived.text()).isNotBlank();
    }

    /** Against Jackson, as far as the JSON goes; bytes that are no UTF-8, and halves of surrogate pairs, it refuses, where the reader takes them. */
    private static void compare(Arrived arrived, InferRequest request) {
        int length = arrived.head() == null
                ? arrived.body().length
                : Integer.parseInt(arrived.head().strip());
        byte[] json = Arrays.copyOf(arrived.body(), length);
        if (!utf8(json) || new String(json, StandardCharsets.ISO_8859_1).contains("\\ud")) {
            return;
        }
        JsonNode expected = parse(json, arrived);
        assertThat(request.id())
                .as(arrived.text())
                .isEqualTo(
                        expected.path("id").isNull()
                                ? null
                                : expected.path("id").textValue());
        JsonNode inputs = expected.path("inputs");
        assertThat(request.inputs()).as(arrived.text()).hasSize(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            TensorInput input = request.inputs().get(i);
            JsonNode like = inputs.get(i);
            assertThat(input.name())
                    .as(arrived.text())
                    .isEqualTo(like.path("name").textValue());
            assertThat(input.datatype())
                    .as(arrived.text())
                    .isEqualTo(like.path("datatype").textValue());
            assertThat(Arrays.stream(input.shape()).mapToDouble(n -> n).toArray())
                    .as(arrived.text())
                    .containsExactly(numbers(like.path("shape")));
            if (like.has("data") && input.numbers() != null) {
                assertThat(unsigned(input.numbers())).as(arrived.text()).containsExactly(numbers(like.path("data")));
            } else if (like.has("data")) {
                assertThat(input.texts()).as(arrived.text()).isEqualTo(texts(like.path("data")));
            }
        }
    }

    private static JsonNode parse(byte[] json, Arrived arrived) {
        try {
            return REFERENCE.readTree(json);
        } catch (IOException e) {
            return fail("read although it is no JSON: " + arrived.text(), e);
        }
    }

    private static boolean utf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Jackson reads -0 as a whole number, which has no sign there. */
    private static double[] unsigned(double[] numbers) {
        return Arrays.stream(numbers).map(n -> n == 0 ? 0.0 : n).toArray();
    }

    private static double[] numbers(JsonNode data) {
        List<Double> numbers = new ArrayList<>();
        leaves(data)
                .forEach(leaf -> numbers.add(
                        leaf.isNull()
                                ? Double.NaN
                                : leaf.isBoolean() ? (leaf.booleanValue() ? 1.0 : 0.0) : leaf.doubleValue()));
        return unsigned(numbers.stream().mapToDouble(n -> n).toArray());
    }

    private static List<@Nullable String> texts(JsonNode data) {
        List<@Nullable String> texts = new ArrayList<>();
        leaves(data).forEach(leaf -> texts.add(leaf.textValue()));
        return texts;
    }

    private static List<JsonNode> leaves(JsonNode data) {
        List<JsonNode> leaves = new ArrayList<>();
        if (data.isArray()) {
            data.forEach(part -> leaves.addAll(leaves(part)));
        } else {
            leaves.add(data);
        }
        return leaves;
    }
}
