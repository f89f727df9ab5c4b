package io.driftloop.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.cli.CommandFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    private static final Path FILE = Path.of("rows.csv");

    @Test
    void quotesHoldCommasQuotesAndLineEnds() {
        CsvTable table =
                CsvTable.parse(FILE, "a, b\r\n\r\n \"1,\"\"x\"\"\" , 2 \n\"two\nlines\",3\n", Integer.MAX_VALUE);

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).containsExactly(List.of("1,\"x\"", "2"), List.of("two\nlines", "3"));
        assertThat(table.values("b", 1, 2)).containsExactly("3");
    }

    @Test
    void noMoreRowsAreReadThanAreWanted() {
        assertThat(CsvTable.parse(FILE, "a\n1\n2\n3,4\n", 2).rows()).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void rowsOfAnotherLengthAreNamed() {
        assertThatThrownBy(() -> CsvTable.parse(FILE, "a,b\n1,2\n3\n", 9))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("rows.csv row 2 has 1 cells, its header has 2");
    }

    @Test
    void aQuoteThatIsNotClosedEndsWithTheFile() {
        assertThat(CsvTable.parse(FILE, "a\n\"1\n2", 9).rows()).containsExactly(List.of("1\n2"));
    }
}
