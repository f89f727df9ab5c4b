package io.driftloop.model.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.driftloop.model.learning.Augmentation.Layout;
import io.driftloop.pipeline.AugmentSpec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final Layout SQUARE = new Layout(9, 9, 1);

    private static AugmentSpec spec(double shift, double rotate, double scale) {
        return new AugmentSpec(shift, rotate, scale, 0, 0, 0, 0);
    }

    private static float[] apply(AugmentSpec spec, float[] batch, int epoch, int... rows) {
        float[] changed = batch.clone();
        new Augmentation(spec, 42, SQUARE).apply(changed, new float[2 * rows.length], rows, epoch);
        return changed;
    }

    /** A bar of five bright pixels through the centre, along the lines. */
    private static float[] bar() {
        float[] image = new float[81];
        for (int x = 2; x < 7; x++) {
            image[4 * 9 + x] = 1;
        }
        return image;
    }

    private static double[] centre(float[] image) {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < image.length; i++) {
            sum += image[i];
            x += image[i] * (i % 9);
            y += image[i] * (i / 9);
        }
        return new double[] {sum, x / sum, y / sum};
    }

    @Test
    void theSameRowInTheSameEpochIsChangedAlikeInAnyBatch() {
        AugmentSpec spec = new AugmentSpec(0.2, 20, 0.1, 0.05, 0.5, 0, 0);
        float[] two = new float[162];
        System.arraycopy(bar(), 0, two, 81, 81);
        float[] alone = apply(spec, bar(), 3, 7);
        float[] second = apply(spec, two, 3, 9, 7);
        assertThat(java.util.Arrays.copyOfRange(second, 81, 162)).isEqualTo(alone);
        assertThat(apply(spec, bar(), 4, 7)).isNotEqualTo(alone);
        assertThat(apply(spec, bar(), 3, 8)).isNotEqualTo(alone);
    }

    @Test
    void turningKeepsTheCentreAndAShiftMovesItWithinItsBounds() {
        double[] turned = centre(apply(spec(0, 90, 0), bar(), 1, 3));
        assertThat(turned[1]).isCloseTo(4, within(1e-4));
        assertThat(turned[2]).isCloseTo(4, within(1e-4));
        assertThat(turned[0]).isCloseTo(5, within(0.8));
        double most = 0;
        for (int row = 0; row < 50; row++) {
            double[] shifted = centre(apply(spec(0.2, 0, 0), bar(), 1, row));
            most = Math.max(most, Math.max(Math.abs(shifted[1] - 4), Math.abs(shifted[2] - 4)));
        }
        assertThat(most).isBetween(1.5, 1.8001);
    }

    @Test
    void erasingBlackensOneRectangleOfTheStatedShare() {
        float[] white = new float[81];
        java.util.Arrays.fill(white, 1);
        AugmentSpec spec = new AugmentSpec(0, 0, 0, 0, 1, 0, 0);
        for (int row = 0; row < 50; row++) {
            float[] erased = apply(spec, white, 1, row);
            int[] black = IntStream.range(0, 81).filter(i -> erased[i] == 0).toArray();
            int height = black[black.length - 1] / 9 - black[0] / 9 + 1;
            int width = black[black.length - 1] % 9 - black[0] % 9 + 1;
            assertThat(black).hasSize(height * width);
            assertThat(black.length / 81.0).isBetween(0.01, 0.4);
        }
    }

    @Test
    void mixupMixesRowsAndLabelsByOneShare() {
        float[] batch = {1, 1, 0, 0};
        float[] targets = {1, 0, 0, 1};
        AugmentSpec spec = new AugmentSpec(0, 0, 0, 0, 0, 0.4, 0);
        new Augmentation(spec, 42, Layout.NONE).apply(batch, targets, new int[] {5, 2}, 1);
        assertThat(batch[0]).isBetween(0f, 1f).isNotEqualTo(1f).isNotEqualTo(0f);
        assertThat(batch).containsExactly(batch[0], batch[0], 1 - batch[0], 1 - batch[0]);
        assertThat(targets).containsExactly(batch[0], 1 - batch[0], 1 - batch[0], batch[0]);
    }

    @Test
    void aNoiseHasItsDeviationAndDroppedWordsLeavePaddingAlone() {
        float[] zeros = new float[8_100];
        new Augmentation(new AugmentSpec(0, 0, 0, 0.3, 0, 0, 0), 1, Layout.NONE)
                .apply(zeros, new float[2], new int[] {0}, 1);
        double squares = IntStream.range(0, zeros.length)
                .mapToDouble(i -> zeros[i] * zeros[i])
                .sum();
        assertThat(Math.sqrt(squares / zeros.length)).isCloseTo(0.3, within(0.01));

        float[] tokens = new float[1_000];
        java.util.Arrays.fill(tokens, 0, 500, 9);
        new Augmentation(new AugmentSpec(0, 0, 0, 0, 0, 0, 0.5), 1, Layout.NONE)
                .apply(tokens, new float[2], new int[] {0}, 1);
        assertThat(IntStream.range(0, 500).filter(i -> tokens[i] == 1).count()).isBetween(200L, 300L);
        assertThat(IntStream.range(500, 1_000).mapToObj(i -> tokens[i])).containsOnly(0f);
    }
}
