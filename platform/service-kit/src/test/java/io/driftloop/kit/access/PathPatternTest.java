package io.driftloop.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/a/*/b|c, /a/x/b, true",
        "/a/*/b|c, /a/x/c, true",
        "/a/*/b|c, //a/x/c/, true",
        "/a/*/b|c, /a/x%20y/%62, true",
        "/a/*/b|c, /a;p=1/x;q/b;r=2, true",
        "/a/*/b|c, /a/x/d, false",
        "/a/*/b|c, /a/x, false",
        "/a/*/b|c, /a/x/b/c, false",
        "/a/**, /a, true",
        "/a/**, /a/b/c, true",
        "/a/**, /b, false",
        "/a|b/**, /b/c, true",
    })
    void pathsAreReadAsRoutersReadThem(String pattern, String path, boolean fits) {
        assertThat(PathPattern.of(pattern).fits(PathPattern.segments(path))).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/../b",
                "/a/./b",
                "/a/%2e%2e/b",
                "/a/x%2Fy",
                "/a/x%5cy",
                "/a/x%3By",
                "/a/%zz",
                "/a\\b",
                "/a/%00"
            })
    void pathsThatAreNotWhatTheySeemHaveNoSegments(String path) {
        assertThat(PathPattern.segments(path)).isNull();
    }
}
