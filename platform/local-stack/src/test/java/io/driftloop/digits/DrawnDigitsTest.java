package io.driftloop.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnDigitsTest {

    private static final int SIZE = DrawnDigits.SIZE * DrawnDigits.SIZE;

    @Test
    void theSameSeedDrawsTheSameImagesAndAnotherSeedOthers() {
        LabelledImages once = new DrawnDigits().draw(50, 7);
        LabelledImages again = new DrawnDigits().draw(50, 7);
        LabelledImages other = new DrawnDigits().draw(50, 8);

        assertThat(again.pixels()).isEqualTo(once.pixels());
        assertThat(again.labels()).isEqualTo(once.labels());
        assertThat(other.pixels()).isNotEqualTo(once.pixels());
    }

    @Test
    void everyDigitOccursAndNoTwoImagesAreTheSame() {
        LabelledImages images = new DrawnDigits().draw(500, 1);

        long[] counts = new long[10];
        IntStream.range(0, 500).forEach(i -> counts[images.label(i)]++);
        assertThat(Arrays.stream(counts).boxed()).allMatch(count -> count > 25 && count < 80);
        assertThat(IntStream.range(0, 500)
                        .mapToObj(i -> Arrays.hashCode(images.image(i)))
                        .distinct())
                .hasSize(500);
    }

    @Test
    void aNearestNeighbourReadsMostOfThem() {
        assertThat(accuracy(new DrawnDigits().draw(1500, 1), new DrawnDigits().draw(300, 2)))
                .isGreaterThan(0.9);
    }

    @Test
    void turnedAndThickenedDigitsAreHarderAndDarker() {
        LabelledImages usual = new DrawnDigits().draw(1500, 1);
        LabelledImages shifted = new DrawnDigits(new DrawnDigits.Shift(45, 0.8, 12)).draw(300, 2);

        assertThat(accuracy(usual, shifted)).isLessThan(accuracy(usual, new DrawnDigits().draw(300, 2)) - 0.2);
        assertThat(mean(shifted)).isGreaterThan(mean(usual) * 1.2);
    }

    private static double accuracy(LabelledImages known, LabelledImages asked) {
        int right = 0;
        for (int i = 0; i < asked.count(); i++) {
            right += nearestLabel(known, asked.image(i)) == asked.label(i) ? 1 : 0;
        }
        return (double) right / asked.count();
    }

    private static int nearestLabel(LabelledImages known, byte[] image) {
        long best = Long.MAX_VALUE;
        int label = -1;
        for (int i = 0; i < known.count(); i++) {
            long distance = 0;
            for (int p = 0; p < SIZE && distance < best; p++) {
                int difference = (known.pixels()[i * SIZE + p] & 0xff) - (image[p] & 0xff);
                distance += (long) difference * difference;
            }
            if (distance < best) {
                best = distance;
                label = known.label(i);
            }
        }
        return label;
    }

    private static double mean(LabelledImages images) {
        return IntStream.range(0, images.pixels().length)
                .map(i -> images.pixels()[i] & 0xff)
                .average()
                .orElseThrow();
    }
}
