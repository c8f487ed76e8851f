# One image: the API over PostgreSQL or an embedded SQLite file. Runs as a user without rights.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md ./
RUN python -m venv /opt/estampille \
 && /opt/estampille/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY app app
COPY criteria criteria
COPY examples examples
COPY migrations migrations
RUN /opt/estampille/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data estampille && mkdir /data && chown estampille /data
COPY --from=build /opt/estampille /opt/estampille
ENV PATH=/opt/estampille/bin:$PATH ESTAMPILLE_HOME=/data ESTAMPILLE_HOST=0.0.0.0 PYTHONUNBUFFERED=1
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["sh", "-c", "estampille migrate && exec estampille serve"]
