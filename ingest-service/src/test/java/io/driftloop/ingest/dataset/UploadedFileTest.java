package io.driftloop.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UploadedFileTest {

    @Test
    void testFilesAreToldByAWordOfTheirNameOrByThePart() {
        assertThat(named("t10k-images-idx3-ubyte.gz").isTest()).isTrue();
        assertThat(named("usps-test-labels-idx1-ubyte.gz").isTest()).isTrue();
        assertThat(named("adult_test.csv").isTest()).isTrue();
        assertThat(named("test.csv").isTest()).isTrue();
        assertThat(new UploadedFile("test", "rows.csv", Path.of("x")).isTest()).isTrue();

        assertThat(named("train-images-idx3-ubyte.gz").isTest()).isFalse();
        assertThat(named("contest.csv").isTest()).isFalse();
        assertThat(named("latest.csv").isTest()).isFalse();
        assertThat(named("testers.csv").isTest()).isFalse();
    }

    @Test
    void directoriesOfTheSenderAreDropped() {
        assertThat(named("../../etc/train-images").fileName()).isEqualTo("train-images");
        assertThat(named("C:\\data\\rows.csv").fileName()).isEqualTo("rows.csv");
    }

    private static UploadedFile named(String name) {
        return new UploadedFile("file", name, Path.of("x"));
    }
}
