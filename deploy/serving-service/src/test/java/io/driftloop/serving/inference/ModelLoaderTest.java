package io.driftloop.serving.inference;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.model.pkg.PackageTrust;
import io.driftloop.serving.TestModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLoaderTest {

    @TempDir
    Path directory;

    @Test
    void aPackageWithoutTheSignatureThatIsAskedForIsNotLoadedAndTheReasonIsFitForARollout()
            throws IOException, ModelLoadException {
        Path file = TestModel.GOOD.write(directory.resolve("model.zip"));
        ModelLoader strict = new ModelLoader(1, 4, new PackageTrust(Map.of(), true));

        assertThatThrownBy(() -> strict.load(new ModelId("m"), new ModelName("test"), 1, file))
                .isInstanceOf(ModelLoadException.class)
                .hasMessage("the model package is not signed, and driftloop.admission.required asks for a signature");
        new ModelLoader(1, 4, PackageTrust.NOBODY)
                .load(new ModelId("m"), new ModelName("test"), 1, file)
                .retire();
    }
}
