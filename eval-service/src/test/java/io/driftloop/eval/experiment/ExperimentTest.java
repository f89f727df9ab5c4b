package io.driftloop.eval.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExperimentTest {

    /** Two numbers, a category, a year that only tells the time, an answer of another model, and a label that depends on the first two. */
    private static final StreamTable TABLE = table();

    private static StreamTable table() {
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder csv = new StringBuilder("id,heat,wind,place,year,prediction,rain\n");
        for (int i = 0; i < 4_000; i++) {
            double heat = random.nextGaussian();
            double wind = Math.exp(random.nextGaussian());
            String place = "p" + (int) Math.sqrt(random.nextInt(16));
            int rain = heat - Math.log(wind) + 0.5 * random.nextGaussian() > 0 ? 1 : 0;
            csv.append(i)
                    .append(',')
                    .append(heat)
                    .append(',')
                    .append(wind)
                    .append(',')
                    .append(place);
            csv.append(',').append(2000 + i / 1_000).append(",1,").append(rain).append('\n');
        }
        return read(csv.toString());
    }

    private static StreamTable read(String csv) {
        try {
            return StreamTable.read(new BufferedReader(new StringReader(csv)), "rain");
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Test
    void rowNumbersTimesAndAnswersOfAnotherModelAreNoFeatures() {
        assertThat(TABLE.features()).extracting(Feature::name).containsExactly("heat", "wind", "place");
        assertThat(TABLE.features()).extracting(Feature::numeric).containsExactly(true, true, false);
        assertThat(TABLE.rows()).isEqualTo(4_000);
    }

    @Test
    void aFileThatIsNoStreamIsRefusedInWords() {
        assertThatThrownBy(() -> read("heat,wind\n1,2\n"))
                .hasMessage("there is no column 'rain'; there are heat, wind");
        assertThatThrownBy(() -> read("heat,rain\n1,2,3\n")).hasMessage("line 2 has 3 plain cells, not 2");
        assertThatThrownBy(() -> read("heat,rain\n1,2\n")).hasMessage("a stream needs at least 1000 rows, not 1");
    }

    @Test
    void injectedChangesAreFoundAndStationaryRowsRaiseNothing() {
        List<String> progress = new ArrayList<>();
        JsonNode outcome = new Experiment(TABLE, progress::add).run(1).toJson();
        assertThat(outcome.path("drifts").asInt()).isEqualTo(2 * 3 + 2 + 1 + 2);
        assertThat(outcome.path("missed").asInt()).isZero();
        assertThat(outcome.path("mean_delay_rows").asDouble()).isBetween(100.0, 1_000.0);
        assertThat(outcome.path("rows").asLong()).isEqualTo(250_000);
        assertThat(outcome.path("false_alarms_per_100k").asDouble()).isLessThanOrEqualTo(0.5);
        assertThat(outcome.path("model_error_rate").asDouble()).isBetween(0.05, 0.25);
        assertThat(outcome.at("/kinds/20 % labels flipped/mean_delay_rows").asDouble())
                .isLessThan(1_000);
        assertThat(progress).hasSize(1);
    }

    /** Without labels nobody can know that they were flipped: what finds it is the error stream alone. */
    @Test
    void flippedLabelsLeaveInputsAndAnswersAsTheyWere() {
        Injection flipped = Injection.of(TABLE).stream()
                .filter(i -> i.kind().equals("20 % labels flipped"))
                .findFirst()
                .orElseThrow();
        SplittableRandom random = new SplittableRandom(3);
        DrawnRow before = new DrawnRow(3);
        DrawnRow after = new DrawnRow(3);
        int changed = 0;
        for (int row = 0; row < 4_000; row++) {
            before.take(TABLE, row);
            after.take(TABLE, row);
            flipped.change().apply(after, row, random);
            assertThat(after.numbers).isEqualTo(before.numbers);
            assertThat(after.codes).isEqualTo(before.codes);
            changed += after.label == before.label ? 0 : 1;
        }
        assertThat(changed).isBetween(700, 900);
    }
}
