package io.driftloop.kit.jdbc;

import io.driftloop.contracts.Identifier;
import java.lang.reflect.Constructor;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.spi.JdbiPlugin;

/** Teaches Jdbi the contract types: an {@link Identifier} is its text, both ways; arrays of strings are {@code text[]}. */
public final class ContractTypes implements JdbiPlugin {

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerArgument(new IdentifierArguments());
        jdbi.registerColumnMapper(new IdentifierColumns());
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(Integer.class, "int");
    }

    private static final class IdentifierArguments implements ArgumentFactory {
        @Override
        public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
            return value instanceof Identifier id
                    ? Optional.of((position, statement, context) -> statement.setString(position, id.value()))
                    : Optional.empty();
        }
    }

    private static final class IdentifierColumns implements ColumnMapperFactory {
        @Override
        public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
            if (type instanceof Class<?> raw && raw.isRecord() && Identifier.class.isAssignableFrom(raw)) {
                Constructor<?> constructor = constructorOf(raw);
                return Optional.of((rs, column, context) -> {
                    String text = rs.getString(column);
                    return text == null ? null : instance(constructor, text);
                });
            }
            return Optional.empty();
        }

        private static Constructor<?> constructorOf(Class<?> type) {
            try {
                return type.getConstructor(String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(type + " has no constructor of one string", e);
            }
        }

        private static Object instance(Constructor<?> constructor, String text) {
            try {
                return constructor.newInstance(text);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        "a stored value is not a "
                                + constructor.getDeclaringClass().getSimpleName(),
                        e);
            }
        }
    }
}
