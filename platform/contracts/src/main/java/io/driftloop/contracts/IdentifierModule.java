package io.driftloop.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/** Writes each {@link Identifier} as a plain string and reads it back through its record's constructor. */
final class IdentifierModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    IdentifierModule() {
        super("driftloop-identifiers");
        addSerializer(new IdentifierSerializer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                Class<?> raw = type.getRawClass();
                return Identifier.class.isAssignableFrom(raw) && raw.isRecord()
                        ? new IdentifierDeserializer(raw)
                        : null;
            }
        });
    }

    private static final class IdentifierSerializer extends StdSerializer<Identifier> {
        private static final long serialVersionUID = 1L;

        IdentifierSerializer() {
            super(Identifier.class);
        }

        @Override
        public void serialize(Identifier value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeString(value.value());
        }
    }

    private static final class IdentifierDeserializer extends StdDeserializer<Identifier> {
        private static final long serialVersionUID = 1L;
        private final transient Constructor<?> constructor;

        IdentifierDeserializer(Class<?> type) {
            super(type);
            try {
                constructor = type.getConstructor(String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " has no constructor of one string", e);
            }
        }

        @Override
        public Identifier deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getValueAsString();
            try {
                return (Identifier) constructor.newInstance(text);
            } catch (ReflectiveOperationException e) {
                throw JsonMappingException.from(
                        parser, "'" + text + "' is not a " + handledType().getSimpleName());
            }
        }
    }
}
