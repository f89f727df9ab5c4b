package io.driftloop.registry.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatsTest {

    @Test
    void runsThatATextNamesAreFoundOnce() {
        String run = "01M8JQ0QN5NZKNAHTE1TGX8CAQ";
        assertThat(Formats.namedRuns("run " + run + " of this model is not over yet; run " + run + " too"))
                .containsExactly(run);
        assertThat(Formats.namedRuns("run a, <b>run</b> " + run)).isEmpty();
    }

    @Test
    void aVersionIsShownOnItsOwnPage() {
        assertThat(Formats.versionPath("flats@1")).isEqualTo("/models/flats/versions/1");
        assertThat(Formats.versionPath("my model@x@2")).isEqualTo("/models/my%20model%40x/versions/2");
    }
}
