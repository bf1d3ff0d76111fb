"""Archives on Apache Spark: the same pure stages, over more articles than one machine can sort.

Knows Spark and the stages; nothing of the corpus file. pyspark and pyarrow are the extra `spark`.
"""
