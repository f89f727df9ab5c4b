package io.driftloop.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.digits.DrawnDigits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DigitShiftTest {

    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    @Test
    void aQuarterTurnMovesEachPixelToItsNewPlace() {
        byte[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(new DigitShift(90, 90, false).apply(image, 3, 3, RANDOM)).containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7);
        assertThat(new DigitShift(0, 0, false).apply(image, 3, 3, RANDOM)).isEqualTo(image);
    }

    @Test
    void thickeningGrowsEachStrokeByOnePixelDownAndRight() {
        byte[] image = {0, 0, 0, 0, (byte) 200, 0, 0, 0, 0};
        assertThat(new DigitShift(0, 0, true).apply(image, 3, 3, RANDOM))
                .containsExactly(0, 0, 0, 0, (byte) 200, (byte) 200, 0, (byte) 200, 0);
    }

    @Test
    void theSameSeedShiftsTheSameWay() {
        byte[] image = new DrawnDigits().draw(1, 3).image(0);
        DigitShift shift = new DigitShift(25, 35, true);
        byte[] one = shift.apply(image, 28, 28, new SplittableRandom(5));
        assertThat(shift.apply(image, 28, 28, new SplittableRandom(5))).isEqualTo(one);
        assertThat(shift.apply(image, 28, 28, new SplittableRandom(6))).isNotEqualTo(one);
        assertThat(ink(one)).isGreaterThan(ink(image));
    }

    private static long ink(byte[] image) {
        long sum = 0;
        for (byte pixel : image) {
            sum += pixel & 0xff;
        }
        return sum;
    }
}
