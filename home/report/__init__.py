"""The year's report 年度工作总结: one query object, and its text, table, charts and files; every figure opens its rows."""
