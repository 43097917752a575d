# Jupyter with gangmap, for docker-compose.yml. What is installed is what requirements.lock names, by its hashes.
FROM python:3.13-slim-bookworm

RUN useradd --create-home analyst \
    && install --directory --owner=analyst --group=analyst /home/analyst/workspace /home/analyst/notebooks /home/analyst/cases

WORKDIR /opt/gangmap
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock \
    && pip install --no-cache-dir "jupyterlab>=4.4,<5"

COPY pyproject.toml README.md LICENSE ./
COPY gangmap gangmap
COPY cypher cypher
RUN pip install --no-cache-dir --no-deps .

USER analyst
WORKDIR /home/analyst
EXPOSE 8888
# The token comes from JUPYTER_TOKEN; the address is the container's, and compose shows it to this machine only.
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--port=8888", "--no-browser", "--ServerApp.root_dir=/home/analyst"]
