package io.driftloop.serving.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import io.driftloop.serving.inference.InferAnswer;
import io.driftloop.serving.inference.LoadedVersion;
import io.driftloop.serving.inference.ModelLoader;
import io.driftloop.serving.inference.ModelMetadata;
import io.driftloop.serving.inference.WantedOutputs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Open Inference Protocol says of a regression. */
class NumberAnswersTest {

    private static InferAnswer answer(WantedOutputs outputs) {
        return new InferAnswer("prices", 3, null, "m~3~u", 2, List.of(), new float[] {207312.5f, -0.25f}, outputs);
    }

    @Test
    void theAnswerIsOneTensorOfOneNumberPerRow() {
        assertThat(new String(AnswerWriter.answer(answer(WantedOutputs.ALL)).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"model_name\":\"prices\",\"model_version\":\"3\",\"parameters\":{\"prediction_id\":"
                        + "\"m~3~u\"},\"outputs\":[{\"name\":\"output\",\"datatype\":\"FP32\",\"shape\":[2,1],"
                        + "\"data\":[207312.5,-0.25]}]}");
    }

    @Test
    void anIdComesBackAsItWasSentEvenWithHalfASurrogatePair() {
        String id = "a\ud800 \ud83d\ude00\udc00\n";
        InferAnswer answer =
                new InferAnswer("prices", 3, id, "m~3~u", 1, List.of(), new float[] {1}, WantedOutputs.ALL);
        assertThat(new String(AnswerWriter.answer(answer).bytes(), StandardCharsets.UTF_8))
                .contains("\"id\":\"a\\ud800 \ud83d\ude00\\udc00\\u000a\"");
    }

    @Test
    void theSameBitsComeAsABinaryTensor() {
        AnswerWriter.Body body = AnswerWriter.answer(answer(new WantedOutputs(Map.of("output", true), false)));
        assertThat(new String(body.bytes(), 0, body.head(), StandardCharsets.UTF_8))
                .endsWith("\"shape\":[2,1],\"parameters\":{\"binary_data_size\":8}}]}");
        ByteBuffer tail = ByteBuffer.wrap(body.bytes(), body.head(), 8).slice().order(ByteOrder.LITTLE_ENDIAN);
        assertThat(tail.getFloat()).isEqualTo(207312.5f);
        assertThat(tail.getFloat()).isEqualTo(-0.25f);
    }

    @Test
    void metadataNameTheNumberAndNoClass(@TempDir Path directory) throws Exception {
        LoadedVersion version = new ModelLoader(1, 4, PackageTrust.NOBODY)
                .load(
                        new ModelId("m"),
                        new ModelName("prices"),
                        3,
                        TestModel.NUMBER.write(directory.resolve("model.zip")));
        assertThat(ModelMetadata.of(version, List.of("3")).outputs())
                .containsExactly(new ModelMetadata.Tensor("output", "FP32", List.of(-1, 1)));
        version.retire();
    }
}
