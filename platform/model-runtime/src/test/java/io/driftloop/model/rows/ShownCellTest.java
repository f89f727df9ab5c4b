package io.driftloop.model.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures are read back by the JDK's own reader. */
class ShownCellTest {

    @Test
    void greyPixelsAreThoseOfThePicture() throws IOException {
        byte[] pixels = new byte[28 * 28];
        new Random(7).nextBytes(pixels);
        Schema schema = new Schema(List.of(Column.image("pixels", 28, 28)), "digit");
        ShownCell shown = ShownCell.of(schema, List.of(new Cell.Image(pixels))).get(0);

        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(shown.png())));
        assertThat(picture.getWidth()).isEqualTo(28);
        assertThat(picture.getHeight()).isEqualTo(28);
        int[] samples = picture.getRaster().getSamples(0, 0, 28, 28, 0, (int[]) null);
        assertThat(samples)
                .containsExactly(
                        IntStream.range(0, 784).map(i -> pixels[i] & 0xff).toArray());
        assertThat(shown.value()).isNull();
    }

    /** Two pixels beside each other: red, and a blue with some green. */
    @Test
    void threePlanesAreColours() throws IOException {
        byte[] planes = {(byte) 255, 0, 0, 16, 0, (byte) 200};
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(PngImage.of(List.of(3, 1, 2), planes)));
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xffff0000);
        assertThat(picture.getRGB(1, 0)).isEqualTo(0xff0010c8);
        // a plane of something else is grey
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(PngImage.of(List.of(2, 1, 2), planes)));
        assertThat(first.getRaster().getNumBands()).isEqualTo(1);
        assertThat(first.getRaster().getSample(0, 0, 0)).isEqualTo(255);
    }

    @Test
    void tooFewPixelsAreRefused() {
        assertThatThrownBy(() -> PngImage.of(List.of(2, 2), new byte[3]))
                .hasMessage("an image of shape [2, 2] has not 3 pixels");
    }

    @Test
    void numbersAndCategoriesAreShortAndMissingOnesAbsent() {
        Schema schema = new Schema(
                List.of(Column.number("age"), Column.number("rate"), Column.number("lost"), Column.category("text")),
                "kind");
        String words = "word ".repeat(100);
        List<Cell> cells = List.of(
                new Cell.Number(42), new Cell.Number(0.125), new Cell.Number(Double.NaN), new Cell.Category(words));
        assertThat(ShownCell.of(schema, cells))
                .extracting(ShownCell::value)
                .containsExactly("42", "0.125", null, words.substring(0, 300) + "…");
        assertThat(ShownCell.of(schema, cells)).extracting(ShownCell::png).containsOnlyNulls();
    }

    @Test
    void ofAWideRowTheFirstColumnsAreShown() {
        List<Column> columns =
                IntStream.range(0, 100).mapToObj(i -> Column.number("c" + i)).toList();
        List<Cell> cells =
                IntStream.range(0, 100).<Cell>mapToObj(Cell.Number::new).toList();
        assertThat(ShownCell.of(new Schema(columns, "y"), cells)).hasSize(ShownCell.MOST_COLUMNS);
    }
}
