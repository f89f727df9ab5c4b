package io.driftloop.serving.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferPathTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "/v2/models/digits/infer, digits, none",
                "/v2/models/digits/versions/12/infer, digits, 12",
                "/v2/models/infer/infer, infer, none",
                "/v2/models/versions/versions/x/infer, versions, x"
            })
    void namesModelAndVersion(String path, String model, String version) {
        assertThat(InferPath.of(path)).isEqualTo(new InferPath(model, version));
    }

    /** The router's: with what it says of them, and of names that have to be decoded. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v2/models/infer",
                "/v2/models//infer",
                "/v2/models/digits/infer/",
                "/v2/models/digits/versions/infer",
                "/v2/models/digits/versions//infer",
                "/v2/models/digits/versions/1/2/infer",
                "/v2/models/digits/version/1/infer",
                "/v2/models//versions/1/infer",
                "/v2/models/dig%69ts/infer",
                "/v2/models/digits/ready",
                "/v2/models/digits"
            })
    void leavesAllOthers(String path) {
        assertThat(InferPath.of(path)).isNull();
    }
}
