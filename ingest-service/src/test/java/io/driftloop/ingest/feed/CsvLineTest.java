package io.driftloop.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.ingest.dataset.RecordRows.BadRecord;
import org.junit.jupiter.api.Test;

class CsvLineTest {

    @Test
    void aLineIsSplitAsRfc4180Says() throws BadRecord {
        assertThat(CsvLine.split("1,two,3\r\n")).containsExactly("1", "two", "3");
        assertThat(CsvLine.split("a,,")).containsExactly("a", "", "");
        assertThat(CsvLine.split("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\""))
                .containsExactly("a,b", "say \"hi\"", "two\nlines");
        assertThat(CsvLine.split("\"\",x")).containsExactly("", "x");
        assertThat(CsvLine.split("x,\"\"")).containsExactly("x", "");
    }

    @Test
    void brokenLinesSayWhy() {
        assertThatThrownBy(() -> CsvLine.split("a,\"b"))
                .isInstanceOf(BadRecord.class)
                .hasMessageContaining("not closed");
        assertThatThrownBy(() -> CsvLine.split("\"a\"b,c")).hasMessageContaining("behind a closing quote");
        assertThatThrownBy(() -> CsvLine.split("a,b\nc,d")).hasMessageContaining("more than one line");
    }
}
